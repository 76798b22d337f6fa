import { ASKS } from "../harm/en";
import { asksOfNobody, type ClassRule, oneOf } from "../rule";

/**
 * Families of words for harm that is told in passing: a part of the body and what became of it, a state nobody names,
 * what was done about it, what a product lacks. Built from what there is to say, not from what somebody said.
 */

/** Whoever is treated, and a writer who is. */
const SOMEBODY =
  "he|she|his|her|him|their|them|my|mum|mom|dad|gran\\w*|nan|husband|wife|son|daughter|baby|child|pt|pts|patients?|mr|mrs|ms|miss|resident\\w*|i|i've|i'm|lad|lady|gentleman|man|woman|somebody|someone|one|two|three|relatives?|people|took|taken|since|had|was|on it";
const general = asksOfNobody(ASKS, SOMEBODY);

const PART =
  "hair|gums?|nails?|skin|scalp|lips?|face|cheeks?|eye(?:s|lids?)?|ears?|nose|mouth|tongue|throat|neck|chest|heart|stomach|tummy|belly|bowels?|bladder|wee|urine|stools?|arms?|hands?|fingers?|wrists?|legs?|knees?|ankles?|feet|foot|toes?|calf|calves|muscles?|joints?|back|head|voice|breathing|weight|appetite|sleep|mood|memory|vision|sight|hearing|periods?|glands?|veins?|wound|site";
const CHANGED =
  "went|gone|goes|going|turn\\w*|become\\w*|became|becoming|got|gets|getting|blow\\w*|blew|puff\\w*|swell\\w*|swoll\\w*|itch\\w*|burn\\w*|sting\\w*|ache\\w*|aching|hurt\\w*|throb\\w*|bleed\\w*|bled|peel\\w*|crack\\w*|fall(?:s|ing|en)?|fell|coming out|came out|come out|clos(?:e|es|ed|ing)|tight\\w*|twitch\\w*|jerk\\w*|cramp\\w*|shak\\w+|shook|drop\\w*|droop\\w*|hot|red|yellow|blue|black|purple|white|numb|sore|dry|stiff|weak|heavy|raw|tender|blurr\\w+|all over the place|haywire|up and down|out of control|worse|odd|funny|strange|weird";

/** How people say that somebody is not as they were. */
const STATES = [
  "not (?:him|her|my|them|your)sel(?:f|ves)|not (?:quite |been )?right|not (?:been )?well|(?:feels?|felt|feeling|seems?|looks?|looked|acting|acts|came over|come over|comes over|went|gone|been|is|was|bit|all|very|quite|so) (?:a bit |a little |rather |very |really |so |all |quite |somewhat )?(?:odd|funny|strange|weird|peculiar|queer|spaced(?: out)?|zonked|dopey|groggy|foggy|dazed|jittery|jumpy|shaky|twitchy|wired|restless|tearful|weepy|low|flat|suicidal|clammy|sweaty|grey|green|pale|flushed|bloated|winded|puffed|wheezy|breathless|unsteady|wobbly|giddy|light ?headed|faint|floppy|limp|drained|washed out|wiped out|knackered|shattered|rough|dreadful|ghastly|lousy|awful|terrible|horrid|poorly|queasy|sick|ill|nauseated|vague|muddled|confused|forgetful|irritable|snappy|manic|paranoid)",
  "the (?:jitters|shakes|sweats|shivers|trots|squits|runs|hiccups|itch)|dry mouth|metallic taste|pins and needles|dark (?:things|thoughts|moods?)|thoughts of (?:ending|harming|dying)|(?:is|been|keeps?|was) (?:crying|in tears|in bits)|tummy (?:trouble|upset|problems|ache|pain)|(?:stomach|bowel|gut|skin|chest|breathing|sleep\\w*|bladder|vision|memory|heart) (?:trouble|upset|problems?|issues?|complaints?)",
  "(?:been |is |was |keeps? |kept )?(?:sle?ep(?:s|ing)?|slept|asleep) (?:all|most of|through|round|for) |can(?:'|no)?t (?:get (?:him|her|them) to wake|wake (?:him|her)|keep (?:anything|food|it|water|\\w+ down)|eat|swallow|stand|walk|see|hear|feel|pee|wee|go to the (?:loo|toilet)|get (?:his|her|my|their) \\w+ on)|off (?:his|her|their|my) (?:food|legs|feet)|(?:seeing|sees|saw|hearing|hears) (?:things|people|voices|double|spots|stars)|stopp(?:ed|ing) (?:breathing|eating|drinking|talking|responding)|(?:fell|fallen|falls|had a fall|falling) (?:twice|over|down|again|several|a few|three|in the)|took a (?:tumble|turn|funny turn)",
  "(?:put|putting|piled|piling|gain\\w*|los(?:t|ing)|dropped|shed) (?:\\w+ ){0,3}(?:weight|stones?|kilos?|kg|pounds|lbs|half a stone)|(?:going|gone|went|turned|looks?|look\\w*) (?:quite |rather |all |a bit |very )?(?:yellow|blue|grey|orange|purple)",
].join("|");

/** What is only ever done, seen or written because somebody came to harm. */
const CLINICAL = [
  "sjs|dili|aki|tls|nms|pml|sah|pe|dvt|nstemi|stemi|tia|vf|vt|svt|svts|hus|ttp|siadh|dka|hhs|crs|icans|rhabdo\\w*|sepsis|septic|stevens|pancreatitis|pneumonitis|hepatitis|nephritis|vasculitis|myocarditis|uveitis|cellulitis|serotonin syndrome|agranulocytosis|pancytopeni\\w+|cytopeni\\w+|ascites|encephalopathy|neuropathy|retinopathy",
  "qtc? ?(?:of |was |is |= ?|> ?)?\\d{3}|(?:bm|bg|cbg|glucose|k|na|hb|plt|plts|alt|ast|ck|crp|creat|egfr|sats?|gcs|inr) ?(?:of |was |is |at |down to |up to |= ?|> ?|< ?)\\d+(?:\\.\\d+)?|bm \\d|hypos?(?! ?(?:clinic|kit|box|guid))(?= |\\b)|hypers?\\b(?= ?(?:x|\\d|since|this))",
  "d/?c'?d|discontinued|c/o|r/o|held (?:the |it|drug|dose)|(?:tesalva|orbexil|drug|dose|it|tablets?|med\\w*),? (?:held|withheld|paused|stopped)|(?:i|we) (?:have )?(?:halved|lowered|reduced|cut|stopped|paused|withheld|held) (?:it|the dose|his|her|their)|de-?challeng\\w+|re-?challeng\\w+|causality|\\?related|(?:possibly|probably|likely|maybe|perhaps) (?:related|due|drug)|yellow card|medwatch|pharmacovigilance case",
  "adrenaline|epinephrine|epipen|antihistamines?|piriton|hydrocortisone|naloxone|flumazenil|charcoal|vitamin k|glucagon|stomach pump\\w*|dialysis|transfus\\w+|intubat\\w+|ventilat\\w+|oxygen|defib\\w*|stitches|999|911|112|paramedics?|(?:under |kept in for |for |being )observ(?:ation|ed)|observed overnight|kept (?:in|him in|her in|overnight)|(?:very )?nearly (?:finished|killed|died|lost)|(?:finished|did) (?:him|her) (?:off|in)|touch and go|never woke|(?:died|passed (?:away|on)|lost (?:him|her|the baby)|dead|death)",
].join("|");

const TREATED =
  /\b(?:patients?|pts?|he|she|him|her|his|mum|mom|dad|gran\w*|wife|husband|son|daughter|child|baby|resident\w*|mr|mrs|took|taken|taking|dose|doses|tablets?|tabs?|pills?|injection|jab|infusion|drip|drug|course|treatment|therapy|medic\w+|it|stuff|cream|drops|patch\w*|started|began|tesalva|orbexil|held|yours?|ur|on)\b/;

/** People in other plights: a sick reporter, an office, a figure of speech, a colleague with a life of her own. */
const ELSEWHERE =
  /\b(?:i was (?:off )?(?:sick|ill)|(?:sick|ill|off) with (?:the )?(?:flu|covid|a cold)|to miss\b|colleague\b[^.!?]{0,30}\bpregnant|pregnant and on leave|nurse\w* (?:is|are) off|newsletters?|demand|invoice\w*|lecture|course of lectures|training|teaching|webinar|talk\b|slides?|case of (?:ten|twelve|six)|maternity|taken ill and (?:has )?resign\w*|report an? (?:adverse|side)[^.!?]{0,40}\bif\b|overdosed on|rather have a|tooth out)\b/;

export const signsEn: ClassRule[] = [
  {
    rule: "a part of the body, changed",
    class: "adverseEvent",
    also: TREATED,
    unless: new RegExp(`${general.source}|${ELSEWHERE.source}`),
    when: oneOf(
      `(?:his|her|their|my|the|whose|both|one)\\b (?:\\w+ ){0,2}(?:${PART})\\b[^.!?]{0,30}\\b(?:${CHANGED})`,
      `(?:${PART}) (?:is|are|was|were|has|have|keeps?|kept|started|began|just|all|went|goes|gone|turned)?\\b ?(?:\\w+ ){0,3}(?:swoll\\w*|itch\\w*|burn\\w*|bleed\\w*|peel\\w*|closing|numb|sore|tight\\w*|twitch\\w*|cramp\\w*|yellow|blue|haywire)`,
    ),
  },
  {
    rule: "not as they were",
    class: "adverseEvent",
    also: TREATED,
    unless: new RegExp(`${general.source}|${ELSEWHERE.source}`),
    when: new RegExp(`\\b(?:${STATES})`),
  },
  {
    rule: "what was done about it",
    class: "adverseEvent",
    unless: new RegExp(`${general.source}|${ELSEWHERE.source}|\\b(?:dr|doctor|prof|colleague|owner)\\b`),
    when: new RegExp(`\\b(?:${CLINICAL})(?!\\w)`),
  },
  {
    rule: "asks whether it comes from it",
    class: "adverseEvent",
    unless: ELSEWHERE,
    when: oneOf(
      "(?:is|could|can|might|would|was) (?:this|it|that|these|they) (?:\\w+ )?(?:be )?(?:from (?:the|your|ur|my|his|her)|normal|usual|common|to be expected|due to|because of|caused by|down to|related|a side)",
    ),
  },
  {
    rule: "it has not helped",
    class: "adverseEvent",
    unless: ELSEWHERE,
    when: oneOf(
      "(?:never|hardly|barely|scarcely|didn't|did not|not) (?:really |even |so much as )?(?:touch\\w*|dent\\w*|shift\\w*|budg\\w*|make a dent|made a dent|scratch\\w*|do much|did much|do a thing|do the trick|hold\\w*|cope|cut it|keep up)",
      "(?:were|was|are|is|feel|felt|feels) (?:no|not any|hardly|barely|scarcely|little) (?:better|different|happier)(?: off)?|(?:not|no) (?:a bit |any |one bit |much )?better|no (?:benefit|effect|change|difference|joy|luck|success|relief|response|good|use)(?! ?(?:to me|to us|in (?:meeting|talking)))(?= (?:in|for|with|at all|whatsoever|from|on)|[.!,;]|$)|got (?:him|her|them|us|me) nowhere|(?:got|getting|went|gone) nowhere|came to nothing|(?:did|done|does|doing) (?:nothing|nowt|zilch|zero|naff all|little|very little|precious little|not much)(?: at all)? (?:for|to|in|about)|waste of (?:a )?(?:time|money|tablets?|space)|(?:hoped|expected|looked) for (?:more|better)|let (?:him|her|them|us|me) down|disappoint\\w+ (?:results?|effect|response|in (?:my|our|most|these))",
      "(?:effect|benefit|it|relief|response|cover|control)s? (?:wore|wears|worn|wearing|faded|fades|fading|dwindled|tailed|waned|slipped|disappeared|vanished) ?(?:off|away|out)?|(?:relaps\\w+|symptoms?|pains?|attacks?|flares?|seizures?|fits|it all) (?:\\w+ ){0,2}(?:came|come|comes|are|were|was|is) back|(?:back|same|just|exactly) as (?:bad(?:ly)? as )?(?:before|ever)|stopped (?:work\\w+|help\\w+|doing)|(?:moved|gone|went|go|switched|put|returned|going|am|are|back) (?:\\w+ ){0,4}(?:back (?:to|on|onto)|onto) (?:the |his |her |their |our )?(?:old|former|previous|usual|earlier|original|first|other)|(?:had|have) to (?:add|top up|step up|escalate|double up)|add (?:something|another|a second|more)|(?:three|two|four|five|several|most|many|half|all|none|few|\\d+) (?:of (?:my|our|the|those|them) )?(?:\\w+ ){0,4}(?:no better|not better|not improved|unchanged|the same)",
    ),
  },
  {
    rule: "a slip with a medicine",
    class: "adverseEvent",
    unless: new RegExp(
      `${general.source}|${ELSEWHERE.source}|\\b(?:invoice|order|deliver\\w*|charged|billed)\\b`,
    ),
    when: oneOf(
      "\\d+(?:\\.\\d+)? ?(?:mg|mcg|g|ml|units?|iu|tabs?|tablets?|pills?|caps\\w*|puffs?|drops)?\\b[^.!?]{0,25}\\b(?:instead of|rather than|in place of|where|not the|for)\\b[^.!?]{0,20}\\b\\d",
      "(?:mixed|mix|muddled|confused|swapped) (?:up )?(?:the |two |our |them|those )?(?:two |both )?(?:strengths?|doses?|packs?|boxes|pens?|syringes?|patients?|names|vials?|tablets?)|(?:wrong|high(?:er)?|low(?:er)?|other|double|adult|stronger) (?:one|strength|dose|pack|patient|drug|pen|vial|syringe)\\b|near miss|(?:dispens\\w+|gave|given|drew up|drawn up|took|taken|administer\\w+|inject\\w+|swallow\\w+|prescrib\\w+|went home with|supplied)\\b[^.!?]{0,40}\\b(?:wrong|too (?:much|many|little|few)|twice|double|doubled|by (?:mistake|accident)|mistaken\\w*|accident\\w*|in error|times|extra|somebody else's|someone else's|another patient's|expired|out of date)",
      "(?:\\d+|two|three|four|five|ten|twenty|a hundred) times (?:too much|the (?:dose|amount)|as much|more)|(?:got|get|getting) hold of|help(?:ed|s|ing) (?:him|her|them)sel(?:f|ves) to|(?:ate|eaten|chewed|drank|drunk|licked|swallowed) (?:\\w+ ){0,3}(?:them|it|some|a few|one|all|tablets?|pills?|strip|bottle|whole|packet|cream|patch)|whole (?:strip|bottle|packet|pack|box)|(?:evening|morning|daily|next|her|his|my) doses? twice|twice (?:by|in|today|this)|took (?:\\w+ ){0,2}(?:\\d+|two|three|four|five|six)\\b[^.!?]{0,15}\\binstead|pric?k(?:ed)? (?:him|her|my|them|your)sel\\w+|stuck (?:him|her|my|them)sel\\w+|(?:in|into) (?:his|her|my|the) (?:eye|mouth|vein)\\b|off[- ]?(?:label|licen[cs]e)[^.!?]{0,40}\\b(?:used?|gave|given|tried|last|one|child|patient)|(?:used?|gave|given|tried|giving|using)\\b[^.!?]{0,60}\\b(?:off[- ]?(?:label|licen[cs]e)|(?:isn't|is not|not|wasn't) (?:on|in) the (?:label|licen[cs]e|smpc)|not licen[cs]ed|unlicen[cs]ed)",
    ),
  },
  {
    rule: "a child expected or nursed under treatment",
    class: "adverseEvent",
    unless: new RegExp(
      `${general.source}|${ELSEWHERE.source}|\\b(?:nobody|no one) (?:on it|here)|my wife is having|(?:just )?asking for\\b`,
    ),
    also: /\b(?:on|took|taken|taking|while|whilst|during|throughout|through|since|using|used|under|treatment|therapy|dose|tablets?|cream|it|drug|stopped|patient|tesalva|orbexil)\b/,
    when: oneOf(
      "pregnan\\w+|conceiv\\w+|concepti\\w+|expecting|trimester|in utero|foet\\w+|fet(?:us|al)|(?:at |in )?(?:week|wk) \\d+|\\d+ ?(?:weeks?|wks?|/40) ?(?:pregnant|gone|along|gestation)?(?= |$)|keep the baby|miscarr\\w+|stillb\\w+|newborn|neonat\\w+|breast-?fe\\w*|breast milk|(?:she |has |had |been |was |is )?nurs(?:ed|ing) (?:her|the|a) (?:\\w+ )?(?:baby|newborn|infant|son|daughter|child|twins)|lactating",
    ),
  },
  {
    rule: "a fault of the product",
    class: "adverseEvent",
    product: true,
    unless:
      /\b(?:link|website|e-?mail|invoice|attachment|portal|login|meeting|webinar|come in a (?:box|pack)|include)\b|^(?:do|does|is|are|which|what|how|can)\b/,
    when: oneOf(
      "(?:tablets?|tabs?|pills?|caps(?:ules?)?|pens?|vials?|ampou?les?|cartridges?|syringes?|inhalers?|puffers?|needles?|guards?|packs?|packets?|strips?|foils?|box(?:es)?|bottles?|dropper|devices?|seals?|blisters?|leaflets?|labels?|lot|batch(?:es)?|cartons?|patch(?:es)?|(?:auto-?)?injectors?|dials?|buttons?|triggers?|springs?|counters?|tubes?|cream|powder|solution|suspension|syrup|liquid|plungers?|lids?|caps?|tops?|stoppers?|bags?)\\b[^.!?]{0,40}\\b(?:(?:won't|wont|wouldn't|doesn't|doesnt|does not|did not|didn't|don't|will not|would not|cannot|can't|refuse[sd]? to|fail(?:s|ed)? to|never) (?:\\w+ ?){1,2}|spins?|slip\\w*|slid\\w*|slide\\w*|peel\\w*|come (?:off|away|apart)|came (?:off|away|apart)|fall\\w* (?:off|apart|out)|fell (?:off|apart|out)|burst|split|torn|ripp\\w+|wet|soaked|damp|sticky|crush\\w+|dent\\w*|open(?:ed)?|unseal\\w*|perforat\\w+|pierc\\w+|rust\\w*|froz\\w+|warm|lumps?|lumpy|clump\\w*|specks?|flakes?|fragments?|fib(?:re|er)s?|hairs?|glass|insects?|cloud\\w*|sediment|gritty|stain\\w*|faded|smudg\\w+|blank|upside|short|one too (?:few|many)|nothing comes? out|comes? out)",
      "(?:hair|speck|specks|bit|bits|piece|pieces|fragment\\w*|lump\\w*|insect|fly|glass|plastic|metal|something|stuff|thread|crystals?|mould|mold)\\b[^.!?]{0,40}\\b(?:in|inside|floating|at the bottom|in one of)\\b[^.!?]{0,30}\\b(?:vials?|ampou?les?|bottles?|syringes?|solution|liquid|pens?|cartridges?|tablets?|box|pack|bag|suspension|powder)|nothing (?:comes?|came) out|(?:doesn't|does not|won't|wouldn't|didn't) (?:dissolve|depress|click|lock|spray|stick|retract|fire|dispense|turn|prime)|tried (?:\\d+|two|three|four|several) from the same|childproof|child-proof|same box|quarantin\\w+",
    ),
  },
];
