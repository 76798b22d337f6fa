import { asksOfNobody, type ClassRule, oneOf } from "../rule";

export const ASKS =
  "que|cual\\w*|cuando|como|donde|por que|cuanto\\w*|quien\\w*|hay|se puede|puede|pueden|es seguro|existe\\w*|tiene\\w*";

const SOMEBODY = [
  "(?:un|una|el|la|mi|mis|nuestr\\w+|dos|tres|varios|varias|esta|este) (?:\\w+ )?(?:pacientes?|senora?|mujer|marido|padre|madre|hij[oa]|nin[oa]|hombre|chic[oa]|companer[oa])",
  "le dio|tuvo|tuvieron|ha tenido|desde|despues de (?:la|tomar|su)|lo (?:tomo|esta tomando|toma desde)|tomo por|ella|el senor|sra|sr|se (?:puso|sintio|desmayo)|que hago",
].join("|");

const general = asksOfNobody(`¿? ?(?:${ASKS})`, SOMEBODY);

/** Alguien a quien se da un medicamento. */
const ONE =
  "(?:un|una|mi|mis|nuestr\\w+|el|la|los|dos|tres|varios|varias|algunos|esta|este) (?:\\w+ )?(?:pacientes?|senora?|mujer|marido|padre|madre|hij[oa]|nin[oa]|abuel[oa]|bebe|residentes?|suegr[oa]|ti[oa]|vecin[oa]|herman[oa]|compañer[oa])|pacientes?";

const HAPPENED =
  "desde|lleva|tras|despues|tuvo|tuvieron|ha tenido|le dio|se (?:le|puso|sintio|cayo|quejo|queja)|acabo|termino en|esta con|no puede|perdio|fue|estuvo|sufrio|presento|noto|nota|empez\\w+|lo tom\\w+|con (?:picor|fiebre|dolor\\w*)";

/** Quien va bien o será tratado. */
const WELL =
  /\b(?:podria\w*|beneficiar\w*|candidat[oa]s?|interesad\w+|va(?:n)? (?:muy )?bien|content[oa]s?|estables?|buenos resultados|bien tolerad\w+|cita|jubil\w+|ya no trabaja|traslad\w+|sustitut\w+)\b/;

export const harmEs: ClassRule[] = [
  {
    rule: "efecto adverso",
    class: "adverseEvent",
    unless: general,
    when: oneOf(
      "efectos? (?:secundarios?|adversos?)|reaccion(?:es)? (?:alergicas?|adversas?|graves?|cutaneas?|fuertes?|locales?)|alergi(?:a|co|ca|cos|cas)s?|intoleran\\w+|(?:no|mal) (?:lo |la )?(?:tolera\\w*|tolero|tolerado)|le (?:sento|sienta|ha sentado) (?:muy )?(?:mal|fatal)|anafila\\w+|intoxic\\w+",
    ),
  },
  {
    rule: "síntoma",
    class: "adverseEvent",
    unless: general,
    when: oneOf(
      "erupcion\\w*|sarpullidos?|ronchas?|manchas en la piel|granos por|urticaria|picor\\w*|picazon|hinchaz\\w+|hinchad\\w+|se (?:le )?hinch\\w+|edemas?|caida del (?:pelo|cabello)|enrojec\\w+",
      "caidas?|se ha caido|sin dormir|(?:tuvimos|tuve|hemos tenido|he tenido) (?:un|una|dos|tres|varios|varias) (?:\\w+ )?(?:casos?|caidas?|reacciones?|reaccion|incidentes?|ingresos?)|con (?:este|su|vuestro) (?:farmaco|producto|medicamento|tratamiento)|nauseas?|vomit\\w*|diarreas?|estrenimiento|mare(?:o|os|ada|ado|aba)|desmay\\w+|sincope|perdio el conocimiento|se cayo|cefaleas?|migranas?|dolor(?:es)? (?:de|en|fuerte\\w*|intenso\\w*|muscular\\w*)|dolores|calambres|temblor\\w*|hormigueo|entumec\\w+|paralisis|convulsion\\w*",
      "confus[oa]s?|confusion|agitad[oa]s?|agresiv[oa]s?|alucin\\w+|suicid\\w+|somnolen\\w+|insomnio|no (?:puede|pudo|podia) (?:dormir|respirar|andar|ver)|vision (?:borrosa|doble)",
      "sangr(?:o|ado|ando|aba)|sangra|hemorragias?|hematomas?|palpitaciones|taquicard\\w+|bradicard\\w+|hipotension|hipogluc\\w+|(?:la )?tension (?:le )?(?:bajo|cayo|se desplomo)|bajada de tension|fiebre|escalofrios|ictericia|amarill[oa]s? (?:desde|despues)|(?:transaminasas|enzimas|creatinina)\\b[^.!?]{0,25}\\b(?:alt\\w+|elevad\\w+|subi\\w+|disparad\\w+)|dificultad (?:para|al) respirar|falta de aire|se (?:ahoga|ahogaba)|aborto|trombosis|embolia",
      "(?:se )?(?:sintio|puso|encontro|pusieron|sintieron|siente|encuentra) (?:muy |fatal)?(?:mal|peor|enferm[oa]s?)|empeor\\w+|(?:esta|estan|va|van) (?:mucho )?peor",
    ),
  },
  {
    rule: "desenlace grave",
    class: "adverseEvent",
    unless:
      /\b(?:dr|dra|doctora?|companer[oa]|profesor)\b(?!.{0,80}\b(?:paciente|tratamiento|dosis|inyeccion)\b)/,
    when: oneOf(
      "hospitaliz\\w+|ingres(?:ad[oa]s?|o|aron|ar)|urgencias|ambulancia|cuidados intensivos|uci|reanim\\w+|fallecio|fallecid[oa]s?|murio|murieron|muerte|infarto|ictus|fallo (?:renal|hepatico)|insuficiencia (?:renal|hepatica) (?:aguda|tras|despues)|riesgo vital",
    ),
  },
  {
    rule: "sin efecto",
    class: "adverseEvent",
    unless:
      /\b(?:enlace|pagina|web|formulario|boton|contrasena|telefono|video|plumas?|jeringas?|inhalador\w*)\b/,
    when: oneOf(
      "no (?:le |les |me |nos )?(?:funciona\\w*|funciono|hace efecto|hace nada|hizo efecto|hizo nada|han? (?:funcionado|hecho nada|hecho efecto|ayudado|respondido)|ayuda|ayudo|responde\\w*|sirve)",
      "sin (?:efecto|mejoria|resultado\\w*)|ineficaz|(?:ningun|ninguna|nulo|cero) (?:efecto|mejoria|resultado|respuesta)|no (?:hay|hubo|veo|vemos|noto|notan) (?:\\w+ )?(?:mejoria|efecto|cambios|respuesta)|fracaso terapeutico",
    ),
  },
  {
    rule: "suspendido por ello",
    class: "adverseEvent",
    when: oneOf(
      "(?:tuvimos|tuve|tuvo|hubo|hemos tenido) que (?:suspender|retirar|parar|dejar|interrumpir)(?:lo|la|se lo)?|(?:suspendi|suspendimos|suspendio|retiramos) (?:el|la) (?:tratamiento|medicacion)",
    ),
  },
  {
    rule: "situación especial",
    class: "adverseEvent",
    unless: general,
    when: oneOf(
      "sobredosis|dosis (?:doble|equivocada|incorrecta)|doble dosis|el doble de|error de (?:medicacion|dosis)|(?:tomo|tomado|dieron|inyect\\w+)\\b[^.!?]{0,30}\\b(?:por error|sin querer|dos veces|de mas)|embaraz\\w+|lactancia|dando (?:el )?pecho|semanas de gestacion",
    ),
  },
  {
    rule: "defecto del producto",
    class: "adverseEvent",
    product: true,
    when: oneOf(
      "(?:comprimidos?|pastillas?|capsulas?|plumas?|viales?|ampollas?|jeringas?|inhalador\\w*|agujas?|cajas?|blisters?|frascos?|etiquetas?|prospectos?|envases?|lote|precinto|tapon\\w*|parches?|cadena de frio)\\b[^.!?]{0,50}\\b(?:rot[oa]s?|defectuos\\w+|estropead\\w+|perdia\\w*|gote\\w+|fuga\\w*|manchas?|dañad\\w+|danad\\w+|atascad\\w+|doblad\\w+|vaci[oa]s?|abiert\\w+|falta\\w*|equivocad\\w+|caducad\\w+|turbi\\w+|contaminad\\w+|descolorid\\w+|no (?:funciona\\w*|se abr\\w+|dispara\\w*|coincide\\w*)|rompi\\w+|se rompe\\w*|de otro (?:medicamento|producto)|no coincid\\w+)",
      "(?:liquido|solucion|polvo|comprimidos?|pastillas?|frasco) [^.!?]{0,25}(?:color|olor|sabor|aspecto) (?:rar[oa]|extran[oa]|distint[oa])|medi[oa] vaci[oa]|(?:rot[oa]s?|defectuos[oa]s?|equivocad[oa]s?|caducad[oa]s?) (?:\\w+ )?(?:comprimidos?|plumas?|viales?|jeringas?|agujas?|cajas?|etiquetas?)",
    ),
  },

  {
    // La red bajo todas las listas: lo que le pasa a alguien en tratamiento lo juzgan otros.
    rule: "cuenta de alguien en tratamiento",
    class: "adverseEvent",
    unless: WELL,
    when: oneOf(
      `(?:${ONE})\\b[^.!?]{0,90}\\b(?:${HAPPENED})|(?:${HAPPENED})\\b[^.!?]{0,60}\\b(?:${ONE})`,
      "(?:desde|despues de|tras) (?:la |el |su |esta |tomar |empezar )(?:\\w+ )?(?:inyeccion|dosis|toma|tratamiento|pastilla|vacuna|cambio)|le (?:pusieron|dieron|inyectaron) (?:el doble|otra|mal|de mas|la)|se le (?:\\w+)(?:aron|o|eron)|a (?:mis|los|algunos|varios|dos|tres) pacientes (?:no )?(?:les|le)",
    ),
  },
];
