import { asksOfNobody, type ClassRule, oneOf } from "../rule";

/** Without a question mark: "how common is nausea with it". */
export const ASKS =
  "what|whats|what's|when|where|who|why|how|which|is|are|do|does|did|can|could|would|will|should|may|any";

const SOMEBODY = [
  "(?:someone|somebody) (?:who|whose|had|has been)|he|she|his|her|him|mr|mrs|ms|mum|mom|mother|father|dad|husband|wife|son|daughter|child|baby|grandm\\w+|grandf\\w+",
  "pts?|(?:a|an|one|two|three|my|our|this|that|the|another|some|several) (?:[\\w-]+ ){0,2}(?:patients?|pts?|lad(?:y|ies)|lad|gentlem[ae]n|wom[ae]n|m[ae]n|girl|boy|kid|nurse|colleague)",
  "we (?:have had|had|saw|have seen|noticed|have noticed)|took|taken|swallowed|was given|were given|been on|has been|since|came|developed|started|i (?:had|got|felt|took)",
].join("|");

const general = asksOfNobody(ASKS, SOMEBODY);

/** One of the people a medicine is given to. */
const ONE =
  "(?:my|our|a|an|one|one of (?:my|our|the)|this|that|the|another|two|three|several|some|old|young|poor) (?:[\\w-]+ ){0,2}(?:patients?|pts?|residents?|participants?|people|persons?|users?|clients?|cases?|guys?|lad(?:y|ies)|lad|gentlem[ae]n|wom[ae]n|boy|girl|kid|chap|bloke|child|baby|toddler|teenager|volunteers?|subject|caseload)|(?:my|his|her|their) (?:husband|wife|mum|mom|mother|father|dad|son|daughter|brother|sister|gran\\w*|nan|partner|aunt|uncle|cat|dog|neighbou?r|in-law|boss)|pts?|patient|(?:someone|somebody)(?! (?:there|else|from|at|in|on your)\\b)|anybody|colleague's patient|mum|mrs [a-z]\\w*|mr [a-z]\\w*|nurse stuck";

const HAPPENED =
  "since|after|went|gone|goes|had|has had|has been|have had|got|became|becomes?|was|were|broke|came out|came up|lost|fell|fall|complain\\w*|report\\w*|says?|said|suffer\\w*|develop\\w*|experienc\\w+|stopped|can't|cannot|couldn't|could not|isn't|is not|not been|hasn't|getting|feels?|felt|found|died|off|took|swallowed|seems? to|started to|notic\\w+|exposed|reacted|look(?:s|ed)|withdrew|withdrawn|dropped out|refus\\w+|flared|whose|while on|put(?:s|ting)? (?:people|patients|them) off|trouble|problem\\w*";

/** Who does well, may do well, or is the next to be treated. */
const WELL =
  /\b(?:might|would|could benefit|may benefit|will benefit|suitable|candidate|in mind|asked (?:me )?(?:about|for|if|whether)|asking (?:about|for)|interested|do(?:es|ing)? (?:very |really |so |quite )?(?:well|great|fine|brilliantly)|happy (?:with|on)|are happy|is happy|stable|love[sd]? (?:it|them)|likes? it|good results|great results|pleased|improved|much better|well controlled|no (?:problems|issues|complaints|side)|works? (?:well|great|a treat)|waiting for|next patient|to (?:try|treat|see)|meetings?|lunch|appointment|in clinic|retired|left|moved|replaced|promoted|took over|takes over|wrong|no longer)\b/;

/** Whether somebody may take it is asked before anything has happened. */
const MAY =
  "^(?:so |and |hi |also )?(?:can|could|may|should|shall|is it (?:ok|safe|fine) to) (?:i|we|you|one|they|it|my patients?|patients?)?\\s?(?:also |safely )?(?:take|use|give|combine|have|drink|eat|mix|be taken|be given)\\b(?!.{0,200}\\b(?:since|after he|after she|felt|feels|had)\\b)";

const PART =
  "lips?|face|tongue|throat|eye(?:s|lids?)?|legs?|ankles?|skin|arms?|hands?|fingers?|feet|foot|toes|mouth|gums";

export const harmEn: ClassRule[] = [
  {
    rule: "side effect",
    class: "adverseEvent",
    unless: general,
    when: oneOf(
      "side[- ]?effects?",
      "adverse (?:event|reaction|effect|drug)s?",
      "(?:had|has|have|having|bad|severe|serious|nasty|strange|skin|site|allergic|terrible|awful|mild|a|local) reactions?",
      "reacted (?:badly|to)|react(?:ed|ing)? very badly|intoleran(?:t|ce)|toxicity|poison(?:ed|ing|s)?",
      "(?:didn't|did not|doesn't|does not|not|couldn't|could not|can't|cannot) tolerate\\w*|poorly tolerated|badly tolerated",
    ),
  },
  {
    rule: "skin, swelling or allergy",
    class: "adverseEvent",
    unless: general,
    when: oneOf(
      "rash\\w*|hives|urticaria|itch\\w*|wheals?|welts|blotch\\w*|blister(?:ed|ing|s (?:on|all|in))|eczema|(?:red|raised) (?:spots|patches|bumps|marks)",
      "swell\\w*|swollen|(?:angio|o)?edema|puffy|puffed up",
      `(?:${PART})\\b[^.!?]{0,20}\\b(?:went|go(?:es|ing|ne)?|turn(?:s|ed|ing)?|got|became|blew|came|swelled) (?:up|out|red|blue|white|yellow|numb|black)`,
      "(?:broke|come|came|coming|broken) out in|spots all over|anaphyla\\w+|allerg(?:ic|y|ies)|hair (?:loss|fell out|is falling|falling)|los(?:t|ing) (?:his|her|their|my) hair",
    ),
  },
  {
    rule: "stomach and bowel",
    class: "adverseEvent",
    unless: general,
    when: oneOf(
      "nausea\\w*|nauseous|nauseated|vomit\\w*|(?:threw|throw(?:s|ing|n)?) up|puk(?:e|ed|ing)|diarrh\\w*|the runs|constipat\\w*|heartburn",
      "(?:keep|kept|hold)(?:ing)? (?:\\w+ ){1,3}down|(?:stomach|tummy|belly|abdominal) (?:ache|cramps?|upset|bleed\\w*)|upset (?:stomach|tummy)",
    ),
  },
  {
    rule: "nerves, mind or sleep",
    class: "adverseEvent",
    unless: general,
    when: oneOf(
      "dizz\\w*|light-?headed|vertigo|faint(?:ed|ing|s)?|pass(?:ed|ing|es)? out|black(?:ed|ing)? ?outs?|collapsed?|collapsing|unconscious\\w*|syncop\\w+",
      "headaches?|migraines?|seizures?|convuls\\w+|fitted|(?:had|has|having) (?:a |several )?fits?|tremors?|shaking|shakes|numb(?:ness)?|tingling|paralys\\w+|pins and needles",
      "confused|confusion|disorientat\\w+|agitated|agitation|aggressive|delirious|delirium|psychos\\w+|psychotic|hallucinat\\w+|(?:hears?|hearing|heard) voices|suicid\\w+|self-?harm\\w*|panic attacks?|depress(?:ed|ion) (?:since|after)",
      "mood swings?|(?:couldn't|could not|can't|cannot|unable to) (?:get (?:up|out of bed)|stand|function)|sting(?:s|ing)|burn(?:s|ing|t)? (?:at|on|when|sensation|feeling)|dark urine|urine (?:turn\\w*|is|was|went)|drows\\w+|sedated|letharg\\w+|insomnia|nightmares|(?:can't|cannot|couldn't|could not|not|barely|hardly) (?:sleep|slept|sleeping|walk|stand|speak|breathe|see|move)\\w*|sle(?:pt|eps?) (?:\\w+ )?(?:all day|\\d+|two|three|one) ?(?:hours?)?",
      "(?:blurred|double|blurry) vision|(?:loss of|lost|losing) (?:his |her |their |my )?(?:\\w+ )?(?:vision|sight|eyesight|taste|smell|hearing|appetite|consciousness|balance|feeling|sensation|memory|weight)|tinnitus|ringing in|(?:can't|cannot|couldn't) concentrate|brain fog|zombi\\w+|floppy|unresponsive|sandpaper|no taste|slurr\\w+|unsteady|wobbly|stagger\\w*|woozy|spaced out|out of it|not been right|(?:had|have|has|having) (?:a |an |two |several )?(?:bad |nasty )?falls?|fell (?:over|down|out of bed)|(?:can't|cannot|couldn't) feel (?:his|her|their|my)|(?:bad|funny|nasty) turn",
    ),
  },
  {
    rule: "heart, breath or blood",
    class: "adverseEvent",
    unless: general,
    when: oneOf(
      "palpitations?|(?:in|into|went into|gone into) (?:af|a-?fib|vt|vf|atrial fib\\w*|fast af)|(?:bp|blood pressure|sats?|pulse|heart rate|hr) (?:was |is |of |at |down to |up to )?\\d{2,3}(?:/\\d{2,3})?|arr?h?yth?mia\\w*|tachycard\\w+|bradycard\\w+|(?:heart|pulse) (?:is |was |has been |kept )?(?:rac\\w+|skipp\\w+|stopp\\w+|flutter\\w*|pounding)",
      "(?:blood pressure|bp|pulse|heart rate|sats|saturation|sugars?|glucose|hb|platelets?|sodium|potassium|white count)\\b[^.!?]{0,15}\\b(?:dropp?(?:ed|ing|s)?|drop|fell|crash\\w*|plummet\\w*|shot|spik\\w+|went|through)",
      "hypotens\\w+|hypoglyc\\w+|hypers?ensitiv\\w+|hyponatr\\w+|hypokal\\w+|hyperkal\\w+|neutropeni\\w+|thrombocytopeni\\w+|anaemi[ac]\\w*|inr\\b[^.!?]{0,20}\\b(?:over|up|high|off|unstable|place)",
      "breathless\\w*|short(?:ness)? of breath|(?:trouble|difficulty|problems) breathing|wheez\\w+|bronchospasm|chok(?:ed|ing)",
      "bleed(?:s|ing)?|bled|ha?emorrhag\\w*|bruis(?:e|es|ed|ing)|blood clots?|clots?|thrombos\\w+|embol\\w+|dvt",
    ),
  },
  {
    rule: "liver, kidneys or laboratory values",
    class: "adverseEvent",
    unless: general,
    when: oneOf(
      "jaundice\\w*|(?:gone|went|going|turn(?:ed|ing)|looks?|is|was) (?:all |quite |bright |a bit )?yellow",
      "(?:liver|kidneys?|renal|hepatic|lfts?|alt|ast|enzymes|creatinine|egfr|transaminases|ck|lipase|bilirubin)\\b[^.!?]{0,35}\\b(?:up|raised|elevated|high(?:er)?|roof|rise|rising|risen|rose|abnormal|deranged|doubled|tripled|failed|failing|failure|injury|damage|shut|packed|worse|dropp\\w+|fell|shot)",
      "(?:hospital|a&e|icu)\\b[^.!?]{0,20}\\b(?:with|because of) (?:his|her|their|my|the) (?:liver|kidneys?|heart|lungs?)",
    ),
  },
  {
    rule: "pain or feeling ill",
    class: "adverseEvent",
    unless: general,
    when: oneOf(
      "(?:in|severe|bad|had|has|have|having|felt|feels?|chest|stomach|back|muscle|joint|abdominal|with|got|terrible|some|awful|of) pains?|painful|cramps|aching|sore(?:ness)? (?:arm|throat|at|mouth)",
      "fe(?:lt|els?|eling) (?:very |really |so |quite |pretty |absolutely )?(?:ill|sick|unwell|worse|faint|terrible|awful|rough|weak|poorly|horrible|off)",
      "(?:made|makes?|making) (?:me|him|her|them|(?:my|a|the|one|two|three|some|several|many) (?:[\\w-]+ ){0,3}\\w+) (?:very |really |so |quite |all )?(?:ill|sick|unwell|worse|poorly)",
      "(?:got|became|getting|gets|been|is|was|were|v|very|really|so) (?:much |very |really |so |quite |a lot |v )?(?:ill|sick|unwell|poorly)|(?:got|became|getting|gets|much|a lot|been) worse|worsen(?:ed|ing)?|deteriorat\\w+",
      "(?:rash|eczema|psoriasis|asthma|gout|arthritis|it|symptoms?|pain) (?:has |have )?flared|flare-?ups?|fevers?|feverish|temperature of|chills|night sweats|exhausted since|fatigue|miscarr\\w+|stillb\\w+|birth defect",
    ),
  },
  {
    rule: "grave outcome",
    class: "adverseEvent",
    // Doctors die and practices say so; that is no event of a patient.
    unless:
      /\b(?:dr|doctor|prof|professor|colleague|partner|owner)\b(?!.{0,80}\b(?:patient|pt|treatment|drug|dose|taking|tablets?|injection)\b)|^(?:[a]ny|were there any|how many) deaths\b/,
    when: oneOf(
      "hospitali[sz]\\w+|(?:taken|rushed|went|sent|send|ended up|landed|ending up|put|readmitted|admitted|brought|back)\\b[^.!?]{0,25}\\b(?:hospital|er|ed|a&e|a and e|emergency|casualty|icu|itu|intensive care|ward)",
      "admitted|admission (?:for|with|after|because)|in (?:the )?hospital (?:after|because|since|with|for)|ambulance|resuscitat\\w+|cardiac arrest|cpr",
      "died|dies|passed away|(?:lost|losing) (?:a|one of (?:the|our|my)|two|our|my) (?:\\w+ )?(?:patients?|mother|father|husband|wife|baby)|cleft|malform\\w+|congenital|deceased|fatal\\w*|deaths?|life[- ]threatening|icu|intensive care|(?:heart|liver|kidney|renal|respiratory) (?:attack|failure)|(?:had|suffered|has had|having|another) an? (?:mild |severe |small |massive |mini )?stroke|infarct\\w*",
    ),
  },
  {
    rule: "stopped because of it",
    class: "adverseEvent",
    when: oneOf(
      "(?:we|i) (?:have )?(?:pulled|withdrew|stopped|binned|abandoned|ditched) (?:it|them|the (?:drug|treatment))|(?:came|come|coming|went|taken|took (?:him|her|them)) off (?:it|the (?:drug|treatment|medication|tablets?))",
      "(?:had to|have had to|must) (?:stop|discontinue|withdraw)(?: (?:it|the (?:drug|treatment|medication|tablets?)|treatment|therapy))?|(?:patient|pt|he|she|they) (?:has |have |had )?(?:stopped|discontinued|refused)|discontinued (?:because|due to|after|in)",
    ),
    unless:
      /\b(?:ordering|budget|price|cost|order|orders|contract|subscription|programme|service|line|webinar)\b/,
  },
  {
    rule: "lack of effect",
    class: "adverseEvent",
    when: oneOf(
      "(?:didn't|did not|doesn't|does not|don't|isn't|is not|wasn't|not|never|stopped|hasn't|has not|aren't|won't) (?:really |actually |just )?(?:work|works|working|worked|help|helps|helping|helped|respond|responds|responding|responded)",
      "no longer (?:help|helps|work|works|working|effective|controls?)|stopped (?:controlling|being effective)|(?:not|isn't|aren't) (?:controlled|controlling|holding) (?:on|with|his|her|their)|no (?:effect|response to|response in|improvement|change in|benefit (?:in|for|to)|difference|better|results?)|lack of (?:effect|efficacy)|loss of (?:effect|efficacy)|ineffective|failed to (?:work|respond)|non-?responders?|lost its effect|wears off|worn off",
      "(?:efficacy|effect|response|results?) (?:was|were|is|has been|have been) (?:very |really |rather |quite )?(?:poor|disappointing|weak|minimal|nil|zero|underwhelming|patchy)|only (?:\\d+|one|two|a few) (?:of|out of|in) (?:\\d+|\\w+) (?:responded|improved|benefited)|poor (?:response|efficacy|effect)|(?:did not|didn't|hasn't|has not|not) (?:budge|change|move|shift|improve|come down|go down|drop)\\w*|(?:gave|given|giving) up on (?:it|them|the)|(?:isn't|is not|wasn't|was not|not) doing (?:anything|much|a thing)|(?:does|did|doing|has done) (?:absolutely |just |really )?nothing|treatment failure",
    ),
    unless:
      /\b(?:link|page|website|site|button|form|login|log in|password|phone|number|e-?mail|attachment|pdf|portal|code|webinar|video|sound|budget|order|orders|work(?:s|ed|ing)? (?:here|there|at|with|for (?:the|this|us|me|you)|in (?:this|the|that) (?:practice|clinic|department|hospital)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|out)|(?:that|this|it|\w+day|date|time|then) (?:doesn't|does not|won't|didn't) work (?:for (?:me|us))?[.!,]?$)\b/,
  },
  {
    rule: "wrong use",
    class: "adverseEvent",
    unless: general,
    when: oneOf(
      "overdos\\w+|\\bod on|pt od|od'?d on|(?:double|twice the|wrong|triple|extra|(?:two|three|five|ten|\\d+) times the|too high an?) (?:dose|amount|strength)|(?:wrong|other) (?:drug|patient|medication|medicine)|medication error|dosing error|misus\\w+|addict(?:ed|ion)|withdrawal symptoms",
      "(?:took|taken|gave|given|swallow\\w*|inject\\w*|administer\\w*|drew up|drawn up)\\b[^.!?]{0,40}\\b(?:too (?:much|many)|by (?:accident|mistake)|accidentally|instead of|twice|doubled)",
      "(?:accidentally|mistakenly|by (?:accident|mistake))\\b[^.!?]{0,40}\\b(?:took|taken|gave|given|swallowed|injected|administered)|swallowed|poisons? (?:control|centre|center|information)",
    ),
  },
  {
    rule: "pregnancy under treatment",
    class: "adverseEvent",
    unless: general,
    when: oneOf(
      "pregnan(?:t|cy|cies)|(?:\\d+|\\w+) weeks (?:along|gone|gestation)|expecting (?:a baby|since|and)|breast-?feeding|nursing (?:mother|mum|her)",
    ),
    also: /\b(?:she|her|wife|daughter|lady|woman|girl|mum|patients?|pts?|took|taken|taking|been on|was on|is on|on it|while|since|became|got|fell|found out|now)\b/,
  },
  {
    rule: "product complaint",
    class: "adverseEvent",
    product: true,
    unless: /\b(?:link|website|e-?mail|invoice|delivery address)\b/,
    when: oneOf(
      "(?:tablets?|tabs|pills?|capsules?|caps|pens?|vials?|ampou?les?|cartridges?|syringes?|inhalers?|needles?|packs?|packets?|packag\\w+|boxe?s?|bottles?|devices?|seals?|blisters?|leaflets?|labels?|lot|batch(?:es)?|cartons?|patch(?:es)?|auto-?injectors?|injectors?|counters?|outers?|tubes?|powder|solution|liquid|cold chain|plungers?|lids?|droppers?|expiry dates?)\\b[^.!?]{0,60}\\b(?:broken|broke|defective|faulty|leak\\w*|discolou?r\\w*|damaged|crack\\w*|crumbl\\w*|contaminat\\w+|smell\\w*|jam(?:s|med|ming)?|stuck|bent|blunt|snapped|loose|missing|wrong|misprint\\w*|mislabel\\w*|unreadable|illegible|expired|empty|half[- ]empty|cloudy|particles?|bits|floating|mou?ldy|mou?ld|fell apart|falling apart|melted|fogged|counterfeit|fake|already open(?:ed)?|not sealed|unsealed|tampered|stuck at|(?:does|did|do)(?: not|n't) match|(?:don't|doesn't) match|fail(?:s|ed|ing)? to|malfunction\\w*|(?:funny|odd|strange|different|wrong) (?:colou?r|smell|taste|shape)|turned (?:red|brown|black|yellow)|(?:would|will|did|do|does)(?: not|n't) (?:click|work|open|fire|inject|release|spray|lock|come|dissolve|close|turn|push|stick)|won't (?:click|work|open|fire|inject|spray|lock|come|close|stick)|says?\\b[^.!?]{0,20}\\bbut)",
      "(?:found|noticed|saw|spotted|discovered)\\b[^.!?]{0,40}\\b(?:in|inside|on|with|that) (?:the|one of the|a|an|all|some|two|both|your|our)\\b[^.!?]{0,30}\\b(?:vials?|ampou?les?|pens?|syringes?|packs?|packets?|bottles?|boxe?s|blisters?|tablets?|capsules?|inhalers?)",
      "(?:safety )?(?:cap|needle guard|plunger|lid|label|seal|guard)s? (?:\\w+ )?(?:came|come|comes|fell|falls|popped|snapped|broke) (?:off|out|apart|away)|(?:packs?|strengths?|boxe?s|names?|vials?) look (?:identical|the same|alike|similar)|look-?alike|(?:sample|samples|product|stock|medicine) (?:has |have |had )?(?:already )?expired|(?:tablets?|pills?|liquid|solution|syrup) (?:taste|tastes|tasted|smells?|looks?) (?:\\w+ )?(?:different|funny|odd|off|strange|bitter|wrong)|wrong (?:one|strength|pack|box|drug) (?:was |got )?(?:dispensed|given|delivered|supplied)",
      "(?:broken|defective|faulty|leaking|damaged|cracked|contaminated|bent|wrong|missing|expired|empty|mislabel\\w*|mou?ldy|no|illegible|counterfeit) (?:\\w+ ){0,2}(?:tablets?|pills?|capsules?|pens?|vials?|ampou?les?|syringes?|inhalers?|needles?|leaflets?|labels?|batch|expiry date|seals?|lot number)",
    ),
  },

  {
    // The net below all lists: what happens to somebody under treatment is for safety people to judge.
    rule: "tells of somebody under treatment",
    class: "adverseEvent",
    unless: new RegExp(`${WELL.source}|${MAY}`),
    when: oneOf(
      `(?:${ONE})\\b[^.!?]{0,90}\\b(?:${HAPPENED})|(?:${HAPPENED})\\b[^.!?]{0,60}\\b(?:${ONE})`,
      "(?:several|some|many|most|two|three|four|five|half|all|none|a few|a couple|one|\\d+) of (?:ours|mine|my (?:patients|caseload|ladies|residents)|our (?:patients|residents|people)|the (?:patients|residents|ladies|trial patients))|(?:half|most of|all) my (?:caseload|patients|list)",
      "(?:i|we) (?:personally |myself |also )?(?:took|take|tried|had) (?:it|one|them|some)\\b|on (?:your|ur|this|that) (?:product|tabs?|tablets?|drug|stuff|medication|medicine|pills?|injections?)|(?:seeing|saw|seen|noticed) (?:it|this|that|them) in (?:a few|some|several|one|two|three|\\d+|many|my|our)|(?:we|i) (?:had|have had|got|saw) (?:a|an|one|two|three|four|some|several|another|that) (?:\\w+ )?(?:cases? of|incidents?|reactions?|falls?|bleeds?|scare|near miss|admissions?)|(?:he|she|they) took|(?:patients|people|they) (?:all |keep |often )?(?:tell|told|say|said|complain\\w*|report\\w*|mention\\w*)|makes? (?:them|people|patients|him|her|me) (?:gag|cough|cry|sweat|shake|itch|sleepy)|(?:tastes?|smells?) (?:foul|awful|horrible|disgusting|vile)|in (?:a&e|icu|itu|resus|hospital) (?:now|since|again)|(?:he|she|they) (?:\\w+ )?(?:broke|had to|couldn't|can't|complain\\w*|felt|lost|fell|suffered|ended up|got|stopped|vomited|reacted|developed|hasn't been|has not been|isn't right)",
    ),
  },
  {
    rule: "tells of a time after a dose",
    class: "adverseEvent",
    unless: new RegExp(`${general.source}|${WELL.source}`),
    when: oneOf(
      "(?:after|since|following|from|hours? after|minutes after|days? after) (?:the |his |her |their |my |a |your |having |getting |having had )?(?:first |second |third |last |2nd |1st |3rd |starting )?(?:dose|doses|injection|jab|shot|infusion|tablets?|pills?|tabs|capsules?|starting (?:it|on|this|these|treatment|the)|taking (?:it|this|these|your)|switching|(?:\\w+ )?(?:jab|injection)|the switch|treatment (?:began|started|with))",
      "since (?:he|she|they|i|we) (?:\\w+ )?(?:started|took|take|began|switched|went on|had)|(?:on|by|at|in|since|from) (?:day|week|month) (?:\\d+|one|two|three|four|five|six)|(?:made|turned) (?:him|her|them) (?:into|so|very|all)|exposed (?:to|in)|first trimester|in utero",
    ),
  },

  {
    rule: "tells how a product was",
    class: "adverseEvent",
    product: true,
    unless:
      /\b(?:order\w*|send|need|price\w*|cost\w*|stock|please|fine|great|good|perfect|thanks|works? well|delivered|available|discount|quote|invoice|free|reimburs\w*|happy|easy|popular|cheap\w*|expensive|when|how much)\b/,
    when: oneOf(
      "(?:devices?|pens?|bottles?|cartons?|leaflets?|liquid|labels?|print|vials?|inhalers?|tablets?|capsules?|syringes?|ampou?les?|seals?|packaging|blisters?)\\b[^.!?]{0,30}\\b(?:was|were|is|are|came|arrived|had|has|have|only|shuts?|beeps?|says?|looks?|broke|stopped)",
    ),
  },
];
