import { ASKS } from "../harm/es";
import { asksOfNobody, type ClassRule, oneOf } from "../rule";

/** Familias de palabras para un daño que se cuenta de paso; véase en.ts. */

const SOMEBODY =
  "el|ella|le|les|se le|mi|mis|su|sus|padre|madre|marido|mujer|hij[oa]|abuel[oa]|nin[oa]|bebe|senora?|paciente\\w*|desde|tomo|toma|tomaba|estando|tuvo";
const general = asksOfNobody(`¿? ?(?:${ASKS})`, SOMEBODY);

const PART =
  "pelo|cabello|piel|labios?|cara|ojos?|parpados?|oidos?|nariz|boca|lengua|garganta|encias?|pecho|corazon|estomago|tripa|barriga|orina|heces|brazos?|manos?|dedos?|piernas?|rodillas?|tobillos?|pies?|musculos?|articulaciones|espalda|cabeza|voz|respiracion|peso|apetito|sueno|animo|memoria|vista";
const CHANGED =
  "hinch\\w+|inflam\\w+|roj[oa]s?|azul\\w*|amarill\\w+|negr[oa]s?|dormid[oa]s?|entumec\\w+|quema\\w*|pica\\w*|picor\\w*|sangr\\w+|pel[ao]\\w*|ca[ey]\\w*|cerr\\w+|apret\\w+|rigid[oa]s?|pesad[oa]s?|borros[oa]s?|nubl\\w+|baj\\w+|perdi\\w*|subi\\w*|dispar\\w+|duele\\w*|dolid\\w*|rar[oa]s?|sec[oa]s?";

const WELL =
  /\b(?:podria\w* beneficiar\w*|va(?:n)? (?:muy )?bien|content[oa]s?|buenos resultados|bien tolerad\w+|formacion|charla|baja maternal|gripe|jubil\w+)\b/;

export const signsEs: ClassRule[] = [
  {
    rule: "una parte del cuerpo, cambiada",
    class: "adverseEvent",
    unless: new RegExp(`${general.source}|${WELL.source}`),
    when: oneOf(
      `(?:${PART})\\b[^.!?]{0,40}\\b(?:${CHANGED})|(?:${CHANGED})\\b[^.!?]{0,15}\\b(?:la|el|los|las) (?:${PART})|(?:perdido|perdio|cogido|ganado|engordado|adelgazado) (?:\\w+ )?(?:peso|kilos?|apetito|vista)`,
    ),
  },
  {
    rule: "no está como siempre",
    class: "adverseEvent",
    unless: new RegExp(`${general.source}|${WELL.source}`),
    when: oneOf(
      "(?:se|le|les|me) (?:\\w+ ){0,2}(?:desmay\\w+|marea\\w*|mareo\\w*|ahog\\w+|cay[oe]\\w*|desplom\\w+|desorient\\w+|encuentr\\w+ (?:mal|fatal|rar[oa])|sient\\w+ (?:mal|fatal|rar[oa])|pus[oi]\\w* (?:mal|fatal|mala|malo))|no (?:para|deja|paraba) de (?:vomitar|toser|llorar|temblar|sangrar|rascarse|dormir)|(?:tiembla|delira|vomita|tose|llora|suda|duerme (?:todo|mal|poco))\\w*|no (?:duerme|come|anda|habla|respira|reacciona|responde|se tiene)|(?:ronchas|manchas|granos|habones)|se quejan? de|(?:esta|estaba|anda|sigue) (?:muy |como |un poco )?(?:rar[oa]|ido|ida|atontad[oa]|confus[oa]|palid[oa]|decaid[oa]|aturdid[oa])|perdio el conocimiento",
    ),
  },
  {
    rule: "pregunta si viene de ahí",
    class: "adverseEvent",
    when: oneOf(
      "(?:es|sera|seria) (?:esto |eso )?(?:normal|grave|frecuente|habitual)|(?:puede|podria) ser (?:por|de|del)|(?:es|sera) (?:por|culpa de) (?:el|la|las|los) (?:\\w+)|(?:tiene|tendra) que ver",
    ),
  },
  {
    rule: "no sirvió",
    class: "adverseEvent",
    unless: WELL,
    when: oneOf(
      "(?:no|apenas|nada) (?:le|les|me|nos)? ?(?:hizo|hace|hacia|han? hecho|sirvio|aporto|ayudo|noto|notaron|cambio|mejor\\w+) (?:nada|mucho|efecto|falta)?|(?:sigu\\w+|continu\\w+|qued\\w+|estan?|estaban) (?:igual|peor)(?: de mal| que antes)?|igual de mal|(?:volvi\\w*|vuelto|regres\\w+) (?:al|a la|a los|a su|a) (?:\\w+ )?(?:anterior\\w*|antigu[oa]s?|de antes|de siempre|tratamiento)|(?:ningun|ninguna|sin|poco|escaso) (?:\\w+ )?(?:efecto|resultados?|beneficio|mejoria|cambios?|exito)|(?:efecto|eficacia)\\b[^.!?]{0,30}\\b(?:perdi\\w+|desaparec\\w+|agot\\w+)|por eso lo deje|esperaba mas",
    ),
  },
  {
    rule: "un descuido con un medicamento",
    class: "adverseEvent",
    unless: new RegExp(`${general.source}|\\b(?:factura|pedido|entrega)\\b`),
    when: oneOf(
      "(?:por (?:error|equivocacion|descuido)|sin querer)\\b[^.!?]{0,50}\\b(?:tom\\w+|di\\w*|dimos|dieron|administr\\w+|inyect\\w+|pus\\w+|dispens\\w+|entreg\\w+)|(?:tom\\w+|dimos|dieron|administr\\w+|inyect\\w+|pus\\w+|dispens\\w+|entreg\\w+|trag\\w+)\\b[^.!?]{0,50}\\b(?:por (?:error|equivocacion)|sin querer|de mas|en vez de|en lugar de|dos veces|el doble|otra dosis|equivocad\\w+|caducad\\w+)|\\d+ en (?:vez|lugar) de|(?:dosis|caja|ampolla|paciente) (?:equivocad\\w+|dobles?|incorrect\\w+)|(?:nino|nina|nieto|nieta|perro|gato)\\b[^.!?]{0,50}\\b(?:trag\\w+|comi\\w+|bebi\\w+|cogi\\w+)",
    ),
  },
  {
    rule: "embarazada o dando el pecho en tratamiento",
    class: "adverseEvent",
    unless: new RegExp(`${general.source}|\\b(?:baja maternal|sustituy\\w+)\\b`),
    when: oneOf(
      "embaraz\\w+|gestacion|gestante|feto|lactancia|da(?:ndo|ba)? (?:el )?pecho|amamant\\w+|recien nacid[oa]|trimestre",
    ),
  },
  {
    rule: "un fallo del producto",
    class: "adverseEvent",
    product: true,
    unless: /\b(?:enlace|pagina|web|factura|portal|adjunto)\b/,
    when: oneOf(
      "(?:comprimidos?|pastillas?|capsulas?|plumas?|viales?|ampollas?|jeringas?|inhalador\\w*|agujas?|cajas?|blisteres|blisters?|frascos?|botes?|etiquetas?|prospectos?|envases?|lote|precinto|tapon\\w*|parches?|polvo|solucion|jarabe|crema|liquido|boton)\\b[^.!?]{0,50}\\b(?:rot[oa]s?|salia\\w*|sale|salen|salio|goteab?\\w*|gotea|pierde\\w*|atasc\\w+|bloque\\w+|dobl\\w+|vaci[oa]s?|abiert\\w+|humed\\w+|mojad\\w+|turbi\\w+|particulas|grumos|olor|color|mancha\\w*|despeg\\w+|no (?:pega|se pega|gira|baja|abre|sale|entra|funciona)\\w*|se (?:rompe|despega|cae|sale|atasca)\\w*|falta\\w*)",
    ),
  },
];
