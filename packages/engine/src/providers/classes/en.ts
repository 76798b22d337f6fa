import { ASKS, harmEn } from "./harm/en";
import { type Language, oneOf } from "./rule";
import { signsEn } from "./signs/en";

const MONTH =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const SEASON =
  "spring|summer|autumn|fall|winter|easter|christmas|xmas|new year|the holidays?|half term|ramadan|thanksgiving";
const MAIL =
  "e-?mails?|mails?|mailings?|messages?|texts?|txts?|sms|newsletters?|contact|communications?|calls?|spam|junk|rubbish|adverts?|ads|marketing|promotions?|updates|correspondence";
const WRITE =
  "contact|e-?mail|mail|text|txt|message|msg|call|ring|phone|bother|pester|disturb|write|get in touch|reach out|send";

export const en: Language = {
  language: "en",
  negated:
    /(?<!\byou |\bwhy )\b(?:don't|do not|dont|didn't|did not|never|no need to|not going to|won't|will not|(?:don't|do not|doesn't) (?:need|have) to|not|cannot|can't) (?:want (?:you )?to |wish to |intend to |ever |ask(?:ed)? to |(?:ask|request|want|mean)(?:ed)? to be |be )*(?:stop|unsubscribed?|remove[d]?|deleted?|cancel|quit|end|opt(?:ed)? out|taken? (?:me |us )?off|unsubscribe)(?: me| us| sending| writing)?\b/g,
  harmless: oneOf(
    "(?:headache|migraine|allergy|pain|stroke(?: (?:&|and) seizure)?|epilepsy|seizure|bleeding|heart failure|depression|anxiety|sleep|fatigue|thrombosis|diarrh\\w+|eczema|dermatitis|psychosis|falls|death|anaemia|kidney|renal|liver|hepatic|jaundice|fever|pregnancy|intensive care|icu|emergency|diabetes|swelling) (?:and [a-z]+ )?(?:clinics?|units?|wards?|centre|center|department|dept|team|nurses?|patients?|specialists?|service|guidelines?|society|audit|teaching|study day|pathway|population|talk|lead|consultant|indication|prevention|prophylaxis|management|market)",
    "(?:treat\\w*|for|with|in|against|of) (?:chronic |acute |severe |refractory |cluster )?(?:migraine|epilepsy|depression|heart failure|chronic pain|eczema|psoriasis|insomnia|anaemia|allergies|nausea|renal impairment|renal failure|hepatic impairment)(?= (?:patients|here|clinic)|[.?!,]|$)",
    "a (?:real |bit of a |total |complete )?(?:headache|pain|nightmare)|(?:paperwork|software|it|admin\\w*|website) (?:is|was) a \\w*headache|pain (?:in the (?:neck|backside|bum)|points?|clinic|medicine|relief|management|specialist)",
    "ambulance (?:service|trust)|off sick|sick (?:leave|pay|note|of|and tired|day|days)|(?:called|calling|phoned) in sick|itching to|bleeding edge|heart attack of|shaking (?:hands|up)|no pain no gain|over my dead body|deadlines?|dying to|sick and tired|flooded|rash decision|allergic to (?:spam|reps|e-?mails|cold calls|marketing|sales)",
    "(?:nobody|no one|none of (?:them|mine|my \\w+)|not one of (?:them|mine|my \\w+)) (?:has |have |had |ever )?(?:had|has|reported|complained of|suffered|got|shown|seen|showed) (?:[a]ny |a single )?(?:side[- ]?effects?|adverse (?:events?|effects?|reactions?)|problems?|reactions?|trouble)|no complaints whatsoever",
    "(?:training|talk|lecture|conference|symposium|evening|update|meeting|webinar|course|session|article|module|guidance|slides?|form|e-?learning|workshop) (?:on|about|for) (?:\\w+ ){0,3}(?:side[- ]?effects?|adverse (?:events?|effects?|reactions?)|safety|overdos\\w+|heart failure|stroke|epilepsy|migraine|pain|anaemia|diabetes|asthma|depression|pregnancy|allerg\\w+)|sick to death of|(?:where|how) (?:do|should|can|would) (?:i|we|one) report (?:an? )?(?:side[- ]?effects?|adverse (?:events?|reactions?))(?: (?:if|when|should)\\b[^.!?]{0,40})?|side[- ]?effects? (?:are |is )?(?:listed|in the (?:label|leaflet|smpc))",
    "overdosed (?:on|with) (?:newsletters?|e-?mails?|webinars?|meetings?|coffee|reps?|surveys?|marketing)|(?:i|we) (?:was|were|have been|had been|am|are) (?:off )?(?:sick|ill|poorly|unwell)(?: with (?:the |a )?(?:flu|covid|cold|bug))?|sick with (?:the )?(?:flu|covid|a cold)|painful to (?:miss|admit|say|read)|(?:colleague|partner|manager|buyer|nurse) (?:is|was) (?:pregnant|expecting)(?: and (?:on|now on) leave)?|tooth out|killing us|taken ill and (?:has )?resigned",
    "hot topic|confused (?:about|by|as to|why)|(?:i'm|i am|bit|slightly|rather) confused|confusion (?:about|over)",
    "(?:no|not a single|not one|zero) (?:side[- ]?effects?|adverse (?:events?|effects?|reactions?)|problems|complaints|complications) (?:so far|to report|at all|reported|seen|here|whatsoever|yet)|(?:without|zero|not (?:had|seen) any|haven't (?:had|seen) any|never (?:had|saw|seen) any) (?:[a]ny )?(?:side[- ]?effects?|adverse (?:events?|effects?|reactions?)|problems|reactions)",
  ),
  rules: [
    ...harmEn,
    ...signsEn,
    {
      rule: "asks to be taken off",
      class: "unsubscribe",
      sure: true,
      when: oneOf(
        "(?:remove|delete|erase|wipe)(?: (?:pls|please|plz|this|it|asap|now))?(?=[.!]|$)|(?:delete|remove|erase|destroy) (?:all |any )?(?:records?|data|details|information) (?:of|on|about|for) (?:me|us)|(?:take|get) (?:my|our) (?:[\\w-]+ )?(?:details|name|address|e-?mail|number) (?:down|off|out|away)|how (?:do|can) (?:i|we) (?:get off|unsub|stop|opt)|(?:retirees?|enleves?) de|opts? out of|un-?sub(?:\\w*)?|unsuscrib\\w*|opt(?:ing|ed)?[- ]?(?:me |us )?out",
        "(?:take|taken|get|keep|leave|knock|strike|pull) (?:me|us|my [\\w-]+|our [\\w-]+|this [\\w-]+|that [\\w-]+|these [\\w-]+|it|him|her)? ?(?:[\\w-]+ )?(?:off|out of) (?:(?:your|the|this|that|these|any|all|future|every)\\b|[\\w-]*list|it$|here)",
        "(?:strike|cross|scratch|score|cut|drop|scrap|remove|take|delete|erase|scrub|expunge) (?:me|us|this (?:address|number|practice|pharmacy)) (?:off|from|out of) (?:your|the|all|any|this|these|future|further)|(?:opt|sign|count) (?:me|us) (?:out|off)\\b",
        "(?:take|get|keep|leave) (?:me|us) off|(?:take|get) (?:me|us) out of",
        "(?:remove|delete|erase|drop|scrub|wipe|purge|forget|destroy) (?:me|us|(?:all )?(?:of )?(?:my|our|this|that|these|any|the) (?:[\\w-]+ ){0,3}(?:number|name|address\\w*|e-?mails?|data|details|phone|contact\\w*|records?|information|inbox|account|profile|practice|pharmacy|clinic))",
        "(?:be|been|get|being) (?:taken (?:off|from|out)|removed|deleted|struck (?:off|from)|erased|left (?:out|off|alone)|unsubscribed|dropped (?:from|off))|(?:am|are|is|was) (?:to be )?(?:removed|deleted|unsubscribed) from (?:your|this|the|all)|lose my (?:number|address|e-?mail|details)",
        "(?:remove|delete|erase|drop|take) (?:it|this|him|her|them) (?:off|from|out of) (?:your|the|all|any)|(?:revoke|withdraw|rescind)\\w*(?: my| our| any| all)? (?:consent|permission|agreement)|(?:i|we) object to (?:the )?(?:use|processing|direct|receiving|further|being)|right to (?:object|erasure|be forgotten)|no longer on (?:this|your|the|any)",
      ),
    },
    {
      rule: "asks to stop",
      class: "unsubscribe",
      when: new RegExp(
        `\\b(?:stop|quit|cease|end|cancel|discontinue|halt|refrain from|desist from|enough of) (?:and desist )?(?:all |any |with )?(?:further |future |more )?(?:sending|texting|txting|e-?mailing|mailing|messaging|contacting|writing|spamming|bothering|pestering|harassing|calling|phoning|ringing|bombarding|(?:these|this|those|the|your|any|my|all|me|us) (?:[\\w-]+ ){0,2}(?:${MAIL}|subscription)|(?:all )?(?:${MAIL}))\\b|\\bstop (?:this|it|that)\\b|\\b(?:please|just|kindly|pls|plz|now|stop,?) stop\\b(?! by| in| at| over| for| on | the | order)|\\bnever stop (?:e-?mailing|sending|writing|texting)|\\bcease and desist\\b`,
      ),
      unless: /\b(?:this (?:week|month)|until|till)\b/,
    },
    {
      rule: "no more messages",
      class: "unsubscribe",
      when: new RegExp(
        `\\b(?:no (?:more|further) (?:of )?(?:(?:these|this|those|your|marketing|promotional|sales) )?(?:${MAIL})|no more of (?:these|this)|(?:don't|do not|dont|never|not|please not|nor|and not) (?:ever |to )?(?:${WRITE})\\b[^.!?]{0,30}\\b(?:again|any ?more|any (?:further|longer)|ever)|(?:don't|do not|dont|never) (?:ever )?(?:contact|text|txt|message|e-?mail|bother|pester|disturb|write to|write) (?:me|us|this|here|to this|our)|(?:don't|do not|dont|no longer|not|never|nor|prefer not|rather not) (?:want|wish|like|to)(?: to)? (?:be (?:contacted|e-?mailed|called|texted|on (?:this|your|any|the))|receive|get|hear|any (?:more|further|of (?:these|this))|(?:[a]ny )?(?:your|these|more) (?:${MAIL}))|(?:are|is|be|am|rather|prefer) not (?:to )?(?:be )?contacted|(?:don't|do not|dont|never) send (?:me |us |this |here )?(?:anything|any|these|this|more)|no (?:wish|desire|intention|interest in) (?:to |in )?(?:receiv\\w+|get\\w*|hear\\w*|be(?:ing)? contacted)|(?:write|send|contact|e-?mail)\\b[^.!?]{0,40}\\b(?:and )?not (?:to )?(?:me|us)|no (?:texts|txts|e-?mails|calls|mail|marketing|msgs|messages)(?: please| thanks|[.!]|$)|no more (?:msgs?|of your)|(?:don't|do not) want to be on (?:your|this|any|the)|(?:suppliers|reps|companies) do not (?:write|contact)|not (?:be )?contacted again|out of (?:[a]ny |all )?(?:future|further) (?:${MAIL}))\\b`,
      ),
      unless: new RegExp(
        `\\b(?:${WRITE}|contacted)\\b[^.!?]{0,20}\\b(?:before|until|till|til|this (?:week|month)|today|now|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|during|by phone|at weekends|in (?:${MONTH}))\\b`,
      ),
    },
    {
      rule: "is angry about being written to",
      class: "unsubscribe",
      when: oneOf(
        "(?:done|finished|fed up|had enough|sick) (?:with|of) (?:these|your|all|this|the) (?:\\w+ )?(?:e-?mails?|mails?|messages|texts|spam|newsletters)|(?:does|do|will)(?: not|n't) (?:accept|welcome|allow|permit) (?:\\w+ )?(?:marketing|e-?mails|solicitation\\w*|unsolicited|contact|rep|reps)|(?:straight|goes|going|off) (?:in)?to (?:junk|spam|trash|the bin)|(?:be|is) the last (?:message|e-?mail|mail|contact|one|time)|verschon\\w+|leave (?:me|us|this) (?:the hell |the f\\w+ )?alone|(?:go|piss|f\\w*k|bugger|sod|buzz) off|get lost|harass(?:ment|ing)|(?:this|it|that) is spam|spam(?:ming|mers?)|(?:mark(?:ed|ing)?|report(?:ed|ing)?) (?:this|it|you|as|to) ?(?:as|for|to|this)?|block(?:ing|ed)? (?:you|this sender|your)|unsolicited",
        "(?:i|we) (?:have )?(?:never|didn't|did not|don't|do not) (?:asked? (?:to be (?:on|added|contacted)|for (?:this|these|any|your))|signed? up|subscribed?|agreed?|gave (?:you )?(?:permission|consent)|consent(?:ed)?|opted in|requested? (?:this|these))",
        "who gave you (?:my|this|our)|where did you get (?:my|this|our)|(?:gdpr|data protection (?:officer|authority|act)|information commissioner|legal action|my lawyer|solicitor|the ico)",
      ),
    },
    {
      rule: "asks about medicine",
      class: "question",
      medical: true,
      when: oneOf(
        "dos(?:e|es|age|ing|ed)|titrat\\w+|posology|interact\\w* with|(?:drug|any|known|food) interactions?|interactions? (?:with|between)|contra-?indicat\\w+|off[- ]?label|licen[sc]ed (?:for|in|to)|indicat(?:ed|ions?) (?:for|in)|approved (?:for|in) (?:children|under|adolescents|patients|pregnan\\w+)",
        "pregnan\\w+|breast-?feed\\w*|lactat\\w+|fertility|renal|kidney|hepatic|liver|egfr|crcl|dialysis|impairment|elderly|adolescents?|p(?:a)?ediatric|children|infants|under(?: the age of)? \\d+s?|over \\d+s",
        "side[- ]?effects?|dizziness|nausea|rash|bleeding|headaches?|hypotension|swelling|weight (?:gain|loss)|loading|metformin|used with|fast(?:ing)? before|(?:before|after|during) (?:the )?(?:injection|surgery|meals?|food)|someone with|(?:peanut|soya|egg|nut) allergy|allergy to|room temperature|diabetics?|dialysis|safety (?:data|profile)|safe (?:in|for|with|to)|tolerability|efficacy|half[- ]life|pharmacokinetic\\w*|mechanism of action|overdos\\w+|antidote|monitor(?:ing)?|blood tests?|washout",
        "(?:be )?(?:crush\\w*|split|dissolved|opened|halved|chewed|diluted|mixed|given (?:with|alongside|together|via|by|to|iv|im)|co-?administered|combined|taken with|stopped|restarted|switched)|ng tube|peg tube|alongside|concomitant\\w*|together with|stable|stability|stor(?:age|ed)|(?:out of|in) the fridge|shelf[- ]life|excipients?|lactose|gluten|latex|allergens?",
        "smpc|spc|prescribing information|product monograph|package insert|(?:head[- ]to[- ]head|phase (?:2|3|ii|iii)|clinical|trial|mortality|outcome|real[- ]world|long[- ]term|safety) (?:data|study|studies|results|evidence)|switch(?:ing)? (?:from|to)|miss(?:ed|es)? a dose|wean\\w*|bridging|surgery|peri-?operative|qt|warfarin|anticoagulants?|statins?|use it in|work in",
      ),
      also: new RegExp(
        `\\?|^\\W{0,3}(?:(?:hi|hello|hey|and|also|so|but|quick question|question|thanks|ok|yes|one more)\\W{1,3}(?:\\w+\\W{1,2})?)?(?:${ASKS})\\b|\\b(?:please (?:send|advise|confirm|clarify|explain|let me know)|(?:need|like|want|love|also need) (?:to know|info\\w*|data|details|advice)|wondering|information (?:on|about)|(?:can|could|would) you (?:send|tell|confirm|advise|share)|i have (?:a|some|one) questions?|question about|do you (?:have|know)|is there|are there|not sure (?:if|whether|about)|advice (?:on|about))\\b`,
      ),
      unless: /\b(?:do you deliver|delivery|price|discount|cost|webinar|recording)\b/,
    },
    {
      rule: "is no longer there",
      class: "changed",
      when: oneOf(
        "(?:no longer|not|doesn't|does not|don't|never) (?:work(?:s|ing)?|practi[cs]\\w+|employed)(?: (?:here|there|at|in|with|for|as)| any ?more)|no longer (?:our|the) (?:\\w+ )?(?:buyer|pharmacist|manager|contact|lead|doctor|gp|nurse|consultant|head)|(?:i'm|i am) (?:now )?(?:with|at) (?:the|a|another) [\\w ]{0,30}now|no prescribing|no longer (?:with (?:us|the)|at|part of|in (?:this|the|that) (?:role|practice|clinic|post)|employed|here|my (?:area|job|role)|responsible|involved)",
        "(?:has|have|i've|he's|she's|i|he|she|they|mrs \\w+|mr \\w+|ms \\w+|dr\\.? \\w+|who)(?: (?:has|have))? (?:now |just |recently |since )?(?:retired|left(?! (?:a|my|the) (?:message|card|note|voicemail))|moved (?:to|on|away|practice|abroad|house|into)|changed (?:jobs?|roles?|practice|surgery|departments?)|switched to (?:the|a|another) (?:[\\w-]+ )?(?:department|team|role|practice|hospital|trust)|transferred|been (?:promoted|replaced|made redundant))|retired|retirement",
        "(?:practice|clinic|surgery|pharmacy|hospital|department|office|account|branch|site|we) (?:has |have |is |are |was |were |will be )?(?:been )?(?:now )?(?:permanently )?(?:clos(?:ed|ing)(?! (?:on|for lunch|today|at))|shut(?:s|ting)?|sold|merg(?:ed|ing)|moved|moving premises|bought|taken over|relocat\\w+|dissolved)(?: (?:down|by|its doors|the practice|the clinic|the surgery))?|been (?:bought|taken over) by|since the merger|closing (?:the|our|my) (?:practice|clinic|surgery|pharmacy|branch)",
        "(?:new|different|changed) (?:address|e-?mail|number|colleague|practice manager|job|role|employer|owners?|management|mailbox)|wrong (?:number|person|address|dr|doctor|guy|woman|man|department|one|hospital|practice|pharmacy|clinic)|different (?:person|department|hospital|practice|trust)|sold the (?:practice|pharmacy|business|clinic)|i am (?:the|a|only the|just the) locum|all new|not the right (?:person|contact|address|department)|(?:this|it) (?:isn't|is not) (?:for me|my (?:area|job|department|remit|role|field|number))",
        "(?:my|a|our|the|his|her) (?:new |lead |head )?(?:colleague|successor|partner|replacement|nurse|manager|locum)\\b[^.!?]{0,40}\\b(?:took over|takes over|handles|is responsible|now|deals|in charge)|took over (?:the|his|her|from|as)|(?:i|we|who) (?:now )?(?:look|looks) after [^.!?]{0,30} now|in charge of (?:that|this|it) now|(?:passed|forwarded|forwarding|passing|handed) (?:it|this|that|your \\w+) (?:on )?to|(?:you (?:want|need)|try|speak to|talk to|better to (?:ask|contact)|please contact) (?:to (?:speak|talk) to )?(?:my colleague|our|the|head office|group|nina|central) ?(?:practice manager|procurement|purchasing|head office|pharmacy|buyer|stores)?",
        "(?:don't|do not|no longer) (?:do|handle|deal with|prescribe|buy|order|see patients|practi[cs]e)\\b[^.!?]{0,30}\\b(?:[a]ny ?more|now)|(?:goes|done|handled|managed|ordered|bought) (?:all |now )?(?:through|by|centrally|via) ?(?:head office|group|central\\w*|procurement)?|maternity leave|parental leave|(?:career break|sabbatical)",
      ),
      // One of ours has left, or somebody is away for a while and says when they are back.
      unless:
        /\bleft (?:your|you)\b|\b(?:maternity|parental|sick|study) leave (?:till|til|until|through|to)\b|\bnow that \w+ has left/,
    },
    {
      rule: "not now",
      class: "timing",
      when: oneOf(
        "not (?:right )?now|not (?:at|for) the moment|not (?:at this|a (?:good|great)|the (?:right|best)) (?:time|moment|point)|not (?:yet|today|tomorrow|this (?:wk|week|month|quarter|year|side)|until|till|til|before|just yet|in the next)|no time|nothing (?:will happen|happens) (?:before|until)",
        "later(?: (?:this|in|on)|$|[.!,])|(?:too|v|very|really|quite|pretty|so|bit|a bit|rather|super|crazy|extremely|just|insanely) (?:busy|hectic|early|soon|stretched|snowed)|busy (?:right now|at the moment|now|until|till|this|these|period|time)|swamped|snowed under|flat out|rushed off|overwhelmed|short[- ]staffed|up to (?:my|our) (?:neck|eyes|ears)|on hold|park (?:this|it|that)|hold off|put (?:it|this) off|postpone\\w*|reschedul\\w*|hectic",
        "(?:next|after the|until (?:the )?(?:next|new)|in the (?:next|new)|the following) (?:wk|week|month|quarter|year|spring|summer|autumn|fall|winter|holidays?|term|financial year|fiscal year|budget)|(?:in|give (?:it|me|us)|for|after|another) (?:about |around |at least )?(?:a |another )?(?:(?:few|couple(?: of)?|two|three|four|five|six|eight|ten|\\d+|half a) )?(?:days?|weeks?|months?|wks?|year|years|fortnight)(?: time)?",
        `(?:after|until|till|til|from|in|not before|before|by|around|mid|mid-|early|late|end of|beginning of|start of|back in|towards|for) (?:the )?(?:end of |start of |beginning of |middle of |early |late |mid[- ]?)?(?:${MONTH}|${SEASON})`,
        "(?:(?:in|until|till|after|from|come back (?:to us )?in|before|around|for|next|maybe) )(?:q[1-4]|h[12]|(?:the )?(?:first|second|third|fourth|1st|2nd|3rd|4th) (?:quarter|half))|(?:end|half|start|beginning|rest) of (?:the |this |next |january |february |march )?(?:year|quarter|month|january|term)",
        "(?:i'm|i am|am|we're|we are|is|off|currently|still|be) (?:away|off|on (?:\\w+ )?(?:leave|holiday|vacation|hols|sabbatical))|(?<!was |just |were )on (?:annual |mat |maternity |sick |study )?(?:leave|holiday|vacation|hols|sabbatical)|out of (?:the )?(?:office|country)",
        "(?:get back|come back|circle back|check back|check in|reach out|touch base) (?:to (?:me|us|you) )?(?:in|after|next|then|once|when|later|again)|(?:try|ask|check|remind|contact|call|ping|e-?mail|nudge)(?: with)? (?:me|us)? ?(?:again )?(?:in (?!the morning|the afternoon)|next (?:month|year|quarter|spring)|after (?!\\d|lunch|work|clinic)|later|then\\b|once)|(?:another|some other|different|better) time|bad time|timing (?:is|isn't|was) (?:not|bad|terrible|awful|wrong|off|right|poor|ideal)|bad timing|try (?:me|us) (?:again|after|later)|after (?:that|then|the \\d+)|(?:better|easier) (?:after|in|from|then|later)|we only decide|budget (?:is|has) (?:gone|spent|frozen|used)|runs? out (?:on|in)|(?:stock|supplies?) (?:will |should )?lasts?",
      ),
      // "Call me next week" is a yes with a date.
      unless:
        /\b(?:no,? not interested|never)\b|^(?!.{0,300}\b(?:not|busy|can't|cannot|no time|until|swamped|after)\b).{0,200}\b(?:call|ring|phone|arrange|schedule|meet|visit|come|talk|book|set up|pop in)\b.{0,40}\bnext (?:wk|week|(?:mon|tues|wednes|thurs|fri)day)/,
    },
    {
      rule: "not interested",
      class: "negative",
      when: oneOf(
        "not (?:really |at all |very |currently |that |particularly )?(?:interested|intrested|interesting|for (?:me|us)|convinced|relevant|needed|necessary|required|keen|suitable|something (?:we|i))|no interest|no(?:,| )? ?(?:thanks|thank you|thx|ta|cheers|longer interested)|(?:isn't|is not|not) (?:really )?(?:my|our) (?:field|area|thing|cup of tea)|uninterested",
        "(?:don't|do not|dont|won't|will not|doesn't|does not|wouldn't|can't) (?:really |actually )?(?:need|want|use|prescribe|like|plan|see (?:the|any|a) (?:need|benefit|point|value|reason|advantage)|fit|be (?:attending|coming|coming back|ordering|going|joining|using)|have (?:[a]ny )?(?:need|use|budget))|no (?:need(?! to)|use|demand|budget|point|added value|benefit over|advantage)",
        "(?:happy|satisfied|fine|good|pleased|well served|sticking|stick|staying|stay) with (?:what we|our|my|the|who we|\\w+)|too (?:expensive|pricey|dear|costly)|(?:can't|cannot) (?:afford|justify)|already (?:use|using|have|switched|decided|stock|covered)|went with|gone with|(?:using|prefer|chosen|chose|switched to|moved to|moving to) (?:another|a (?:different|competitor|generic|rival)|the (?:generic|competitor|competition)|something else|your competitor)",
        "(?:decided|voted|ruled|came down|advised|chose|chosen|opted) (?:against|not to)|(?:isn't|is not|wasn't|not|nothing|hardly) (?:something|anything|a product|one) (?:i|we)(?:'d| would| will| could| might)?|of no (?:use|interest|value|help|relevance) (?:to|for) (?:me|us)|no point (?:in )?(?:going|talking|meeting|discuss\\w*)|have (?:all|everything|what|enough of what) (?:we|i) need|too (?:dear|much money|steep)|far too \\w+ for|i (?:would|'d) rather not\\b|rather have a ",
        "(?:turned|turn|voted) (?:it|this|that|you)? ?down|no (?:reason|plans?|intention) to (?:change|switch|move|order)|rather not(?! be)|stable on (?:the|their|our|another)|(?:it's|it is|that's|is|be) a no(?: from|\\b)|don't think so|(?:have|under|in) (?:a |an )?(?:\\w+ )?contract with (?:someone|another|somebody|a different)|not a (?:fan|priority)|(?:you can|please|can) close|i(?:'ll| will)? (?:have to |take a )?pass(?! (?:it|this|that|on your|your|by))|(?:hard|gonna|going to) pass|pass on (?:this|it)|never again|disappoint\\w+|(?:as if|yeah right|said nobody|thanks but|miracle drug)|(?:decline|declined|declining)|good luck (?:though|anyway)|close (?:it|my file|the file|our file)(?! and)|can't make it",
      ),
      unless: /\b(?:don't|do not|dont) close\b/,
    },
    {
      rule: "says no",
      class: "negative",
      sure: true,
      when: /^(?:n|no|nope|nah|no way|negative|thumbs down|👎)[.! ]*$|^no[,.!] /,
    },
    {
      rule: "says yes",
      class: "positive",
      sure: true,
      when: /^(?:y|ye|yes|yep|yeah|yup|ya|sure|ok|okay|k|absolutely|definitely|of course|great|perfect|agreed|deal|please do|fine|👍|✅|🙂|👌)(?: (?:pls|please|plz|thx|thanks|ok|fine|great|sure))*[.! ]*$|^(?:yes|yep|yeah|yup|sure|absolutely|definitely|of course|okay|gladly)\b(?! right)/,
    },
    {
      rule: "wants to talk",
      class: "positive",
      when: oneOf(
        "can (?:u|you) (?:ring|call|phone|come|pop|send)|(?:when|where) (?:can|could|would|are) you (?:come|visit|next|free|available|in)|(?:call|ring|phone|reach|contact|text|meet|visit|e-?mail|bell|ping) (?:me|us)|give (?:me|us) (?:a |the )?(?:call|ring|buzz|bell|shout)|(?:can|could|would|may|will|shall) (?:you|we|i|someone|somebody|your (?:rep|colleague)s?)\\b[^.!?]{0,30}\\b(?:call|visit|come|meet|talk|speak|send|arrange|schedule|drop by|stop by|pop in|demo|set up|get a|have a|book|join|order)|(?:would it|is it|be) possible to",
        "let's (?:talk|meet|speak|do|schedule|arrange|try|grab|restart|go|chat|set|have|catch|discuss)|lets (?:talk|meet|speak|do|restart|go|chat)|(?:i|we|it)(?:'d| would|'ll| will)(?: \\w+)?(?: be)? (?:like|love|happy|glad|interested|interesting|great|good|order|try|take|welcome|come|join|be there|up for|useful|helpful|keen|have a read|need more)|would (?:love|like|be (?:great|good|useful|helpful|happy|interested|interesting|lovely))|up for (?:a|it|that)|love to",
        "happy to|look(?:ing)? forward|(?:i|we|team|whole team)(?:'m| am|'re| are| is)? ?(?:very |really |quite |definitely |all |still |actually )?(?:interested|keen|in\\b(?= ?[.!,]| ?$))|(?:count|put|sign|book|pencil|add) (?:me|us) (?:in|down|up|on)|(?:right )?up my street|suit you|sounds (?:good|great|interesting|fine|perfect|useful|lovely|promising)|(?:works|suits|fine|good|great|ok|okay) (?:for|with|by) (?:me|us)|(?:\\w+day|that|date|time) (?:works|suits|is fine|is good|is ok|fine)|(?:yes|ok|yep|fine) (?:for|to|pls|please|that)",
        "please (?:send|call|come|visit|arrange|order|book|sign me up|schedule|go ahead|reinstate|restart|resume|supply|deliver|register|keep (?:me|us|sending|them))|(?:send|order|book|reserve) (?:me|us|a|some|the|another|it|over|something|\\d+)|go ahead|good idea|tell me more|stop(?:ping)? by|(?:come|pop) (?:and|to) see|(?:will|can|to) book you in|(?:set|sort|get) (?:something|a (?:date|time|meeting|call)) (?:up|in|arranged)|set something up|(?:pop|drop|swing|come) (?:in|by|over|round|along)|see you (?:on|then|there|\\w+day)|speak (?:soon|then|on)|appointment|where do i sign|when are you (?:next|in|around)|my direct (?:line|number)|best (?:time|number) (?:to|is)|feel free|keep (?:them|it|these) coming|could fit|would fit",
        "(?:have|got) (?:a|some|several|two|three|many) (?:\\w+ )?(?:patients?|candidates?|people) (?:who |that )?(?:might|could|would|may|in mind|suitable|waiting)|do(?:ing)? (?:really |very )?well on it|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri)(?:day)? (?:at|@|works|\\d|is|then|pls|please|fine|ok|it is|morning|afternoon)|(?:restart|reinstate|resume) (?:our|the|my)|(?:same as|as) (?:last time|before|usual)",
      ),
      unless:
        /\b(?:stop|don't|do not|dont|never|no need to|not) (?:\w+ )?(?:call|ring|phone|contact|text|meet|visit|e-?mail|send|order|come)(?:ing)? (?:me|us)?\b|\b(?:as if|said nobody)\b|^(?:do|does|did) (?:the|these|those|they|your) (?:\w+ ){0,3}come\b/,
    },
    {
      rule: "asks something",
      class: "question",
      when: /\?|^(?:what|when|where|who|why|how|which|is|are|do|does|did|can|could|would|will|should|may|whats|what's)\b|\b(?:i have (?:a|some|one) questions?|wondering (?:if|whether|what|how)|(?:want|like|need) to know|please (?:explain|clarify)|information (?:on|about)|clarify)\b/,
    },
  ],
};
