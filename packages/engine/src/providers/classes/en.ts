import type { Language } from "./rule";

const SYMPTOM =
  "rash|hives|itch\\w*|swell\\w*|swollen|nausea\\w*|nauseous|vomit\\w*|diarrh\\w+|dizz\\w+|faint(?:ed|ing)|collapsed|unconscious|headaches?|migraines?|bleed(?:s|ing)?|bled|bruising|seizures?|convulsions?|palpitations?|breathless\\w*|short(?:ness)? of breath|(?:trouble|difficulty) breathing|fever\\w*|insomnia|hallucinat\\w+|suicid\\w+|depress(?:ed|ion) (?:since|after)|jaundice|anaphyla\\w+|allergic|blurred vision|numbness|tremors?|miscarriage|stillb\\w+|birth defect|blood clots?|thrombosis";

export const en: Language = {
  language: "en",
  negated:
    /\b(?:don't|do not|dont|didn't|did not|never|no need to|not going to|won't|please keep[^.!?]{0,20}and don't) (?:want to |wish to )?(?:ever )?(?:stop|unsubscribe|remove|cancel|quit|end|opt out|take me off)(?: me)?\b/g,
  rules: [
    {
      rule: "side effect",
      class: "adverseEvent",
      when: /\b(?:side[- ]?effects?|adverse (?:event|reaction|effect|drug)s?|(?:bad|severe|serious|nasty|strange|skin) reactions?|reacted (?:badly|to)|intoleran(?:t|ce) (?:to|of)|toxicity)\b/,
    },
    {
      rule: "symptom",
      class: "adverseEvent",
      when: new RegExp(`\\b(?:${SYMPTOM})\\b`),
      unless:
        /\b(?:headache clinic|(?:headache|migraine|allergy) (?:specialist|centre|center|unit|department)|(?:paperwork|software|it|admin\w*) (?:is|was) a headache)\b/,
    },
    {
      rule: "pain",
      class: "adverseEvent",
      when: /\b(?:(?:in|severe|bad|had|has|have|having|felt|feels?|chest|stomach|back|muscle|joint|abdominal|with|got|terrible|some) pains?|cramps|felt (?:very |really |so )?(?:ill|sick|unwell|worse|faint|terrible)|(?:made|makes|making) (?:me|him|her|them|my \w+|a \w+|the \w+) (?:very |really |so )?(?:ill|sick|unwell|worse)|(?:got|became|getting|gets) (?:much |very |really |so |quite )?(?:ill|sick|worse))\b/,
    },
    {
      rule: "grave outcome",
      class: "adverseEvent",
      when: /\b(?:hospitali[sz]ed|(?:taken|admitted|rushed|went|sent) (?:back )?(?:to|into) (?:the )?(?:hospital|er|a&e|emergency|icu|intensive care)|in (?:the )?hospital (?:after|because|since|with)|(?:patients?|he|she|who|mother|father|husband|wife) (?:has |have |had )?(?:died|passed away)|deaths? (?:of|after|in)|(?:heart|liver|kidney|renal) (?:attack|failure)|(?:had|suffered|has had) an? (?:mild |severe )?stroke|life[- ]threatening)\b/,
    },
    {
      rule: "lack of effect",
      class: "adverseEvent",
      when: /\b(?:(?:didn't|did not|doesn't|does not|don't|isn't|not|never|stopped) (?:really )?(?:work(?:ing|ed)?|help(?:ing|ed)?|respond(?:ing|ed)?)|no (?:effect|response to|improvement)|lack of (?:effect|efficacy)|ineffective|failed to (?:work|respond))\b/,
      unless:
        /\b(?:link|page|website|site|button|form|login|log in|password|phone|number|e-?mail|attachment|pdf|portal|code|webinar|work(?:s|ing)? (?:here|there|at|for (?:the|this|us)|in (?:this|the) (?:practice|clinic|department)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day))\b/,
    },
    {
      rule: "special situation",
      class: "adverseEvent",
      when: /\b(?:overdos\w+|double dose|wrong (?:dose|drug|patient|medication)|medication error|pregnan\w+|breast-?feeding|misus\w+|addict\w+|withdrawal symptoms)\b/,
      unless: /\bpregnancy (?:clinic|unit|ward)\b/,
    },
    {
      rule: "product complaint",
      class: "adverseEvent",
      when: /\b(?:tablets?|pills?|capsules?|pens?|vials?|syringes?|inhalers?|needles?|packs?|boxe?s?|bottles?|device)\b[^.!?]{0,40}\b(?:broken|broke|defective|faulty|leak\w*|discolou?red|damaged|crack\w+|contaminated|smells? (?:odd|strange|bad)|jammed)\b/,
    },

    {
      rule: "asks to be taken off",
      class: "unsubscribe",
      sure: true,
      when: /\b(?:unsubscribe|un-subscribe|opt(?:ing|ed)?[- ]?(?:me )?out|(?:take|get|keep) (?:me|us|my \w+|this (?:number|address)) off|(?:remove|delete|erase|drop) (?:me|us|my (?:number|name|address|email|e-mail|data|details|phone)|this (?:number|address)|our \w+)|(?:revoke|withdraw)\w*(?: my| our)? (?:consent|permission)|strike me from)\b/,
    },
    {
      rule: "asks to stop",
      class: "unsubscribe",
      when: /\b(?:stop|quit|cease|end|cancel) (?:all |sending|texting|e-?mailing|mailing|messaging|contacting|writing|spamming|bothering|harassing|calling|(?:these|this|those|the|your|any|my) (?:[\w-]+ )?(?:e-?mails?|mails?|messages?|texts?|sms|subscription|newsletters?|contact|spam|calls?))\b|\bstop (?:this|it|that)\b|\b(?:please|just) stop\b(?! by| in| at)/,
    },
    {
      rule: "no more messages",
      class: "unsubscribe",
      when: /\bno (?:more|further) (?:e-?mails?|mails?|messages?|texts?|sms|newsletters?|contact|calls?|spam|of (?:these|this))\b|\b(?:don't|do not|dont|never) (?:ever )?(?:contact|e-?mail|text|write|message|call|bother|send (?:me|us))(?: (?:to )?(?:me|us))?(?: (?:again|any ?more|any further|more|anything|further|these|messages|e-?mails))|\b(?:don't|do not|dont|never) (?:contact|text|message|e-?mail|bother|write to) (?:me|us)\b|\b(?:don't|do not|dont|no longer) (?:want|wish) (?:to (?:receive|get|hear)|any (?:more )?(?:e-?mails?|messages|texts)|your (?:e-?mails?|messages|texts))|\bleave (?:me|us) alone\b|\blose my number\b|\b(?:this is|reported? (?:as|this as|you for)) spam\b/,
    },

    {
      rule: "is no longer there",
      class: "changed",
      when: /\b(?:no longer|not|doesn't|does not|don't) (?:work(?:s|ing)?|practi[cs]\w+|employed)(?: (?:here|there|at|in|with|for|as))|\bno longer (?:with|at|part of|in (?:this|the|that) (?:role|practice|clinic))|\b(?:has|have|i've|he's|she's|i|he|she)(?: (?:has|have))? (?:now )?(?:retired|left (?:the|this|our) (?:practice|clinic|hospital|company|team|job)|moved (?:to|on|away|practice|abroad)|changed (?:jobs?|roles?|practice))|\bretired\b|\b(?:practice|clinic|office|account) (?:has |is |was )?(?:been )?(?:closed|closing|sold|merged|moved)|\b(?:new|different) (?:address|e-?mail|number|colleague|practice manager)\b|\b(?:wrong (?:number|person|address|dr|doctor))\b|\b(?:my|a) (?:colleague|successor|partner)[^.!?]{0,40}(?:took over|takes over|handles|is responsible|now)|\bmaternity leave\b/,
    },

    {
      rule: "not now",
      class: "timing",
      when: /\b(?:not (?:right )?now|not (?:at|for) the moment|not (?:at this|a good) (?:time|moment)|not (?:yet|today|this (?:week|month|quarter|year)|until|before)|later(?: (?:this|in)|\b)|too (?:busy|early)|(?:very|really|quite|pretty|so|a bit) busy|busy (?:right now|at the moment|until|this|these)|(?:next|after the) (?:month|quarter|year|spring|summer|autumn|fall|winter|holidays?)|in (?:a (?:few|couple of) |two |three |four |six |\d+ )(?:days|weeks|months)|(?:after|until|from|in) (?:easter|christmas|new year|january|february|march|april|may|june|july|august|september|october|november|december)|on (?:leave|holiday|vacation|sabbatical)|get back to (?:me|us|you) (?:in|after|next)|(?:try|ask|check|remind|contact)(?: with)? (?:me|us)? ?(?:again )?(?:in|next|after|later)|some other time|another time|bad time)\b/,
      unless: /\b(?:no,? not interested|never)\b/,
    },

    {
      rule: "not interested",
      class: "negative",
      when: /\b(?:not (?:really |at all |very |currently )?(?:interested|for (?:me|us)|convinced|relevant|needed|necessary)|no interest|no(?:,| )? ?(?:thanks|thank you|thx)|(?:don't|do not|dont|won't|will not|doesn't) (?:need|want|use|prescribe|like|plan|see (?:the|any|a) (?:need|benefit|point))|no (?:need|use|demand|budget)|(?:happy|satisfied|fine|good) with (?:what we|our|my|the) (?:have|current|present|existing|\w+)|too expensive|already (?:use|using|have|switched|decided)|went with|(?:using|prefer|chosen|chose|switched to) (?:another|a different|a competitor|something else|your competitor)|i(?:'ll| will) pass|pass on this|never again|disappoint\w+)\b/,
    },
    {
      rule: "says no",
      class: "negative",
      sure: true,
      when: /^(?:n|no|nope|nah|no way|negative|thumbs down)[.! ]*$|^no[,.!] /,
    },

    {
      rule: "says yes",
      class: "positive",
      sure: true,
      when: /^(?:y|yes|yep|yeah|yup|sure|ok|okay|absolutely|definitely|of course|great|perfect|agreed|deal|please do|👍|✅)[.! ]*$|^(?:yes|yep|yeah|sure|absolutely|definitely|of course|okay)\b/,
    },
    {
      rule: "wants to talk",
      class: "positive",
      when: /\b(?:(?:call|ring|phone|reach|contact|text|meet|visit|e-?mail) (?:me|us)\b|give (?:me|us) a (?:call|ring|buzz)|(?:can|could|would|may|will) (?:you|we|someone|somebody|your (?:rep|colleague))[^.!?]{0,30}\b(?:call|visit|come|meet|talk|speak|send|arrange|schedule|drop by|stop by|demo)\b|let's (?:talk|meet|speak|do|schedule|arrange|try)|(?:i|we)(?:'d| would|'ll| will)(?: be)? (?:like|love|happy|glad|interested|order|try|take|welcome|come|join|be there)|happy to|look(?:ing)? forward|(?:i|we)(?:'m| am|'re| are)? ?(?:very |really |quite |definitely )?(?:interested|keen|in\b)|count me in|sounds (?:good|great|interesting|fine)|works for (?:me|us)|please (?:send|call|come|visit|arrange|order|book|sign me up|schedule|go ahead)|(?:send|order|book) (?:me|us|a|some|the|another)|good idea|tell me more|stop(?:ping)? by|see you (?:on|then|there)|speak (?:soon|then|on)|appointment)\b/,
    },

    {
      rule: "asks something",
      class: "question",
      when: /\?|^(?:what|when|where|who|why|how|which|is|are|do|does|did|can|could|would|will|should|may)\b|\b(?:i have (?:a|some|one) questions?|wondering (?:if|whether|what|how)|(?:want|like|need) to know|please (?:explain|clarify)|information (?:on|about))\b/,
    },
  ],
};
