import { ASKS, harmEs } from "./harm/es";
import { type Language, oneOf } from "./rule";
import { signsEs } from "./signs/es";

const MONTH = "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre";
const MAIL =
  "correos?|mensajes?|sms|e-?mails?|publicidad|informacion|newsletters?|boletines|llamadas|comunicaciones|propaganda";

export const es: Language = {
  language: "es",
  negated:
    /\bno (?:me |nos |lo |quiero (?:que me )?)?(?:pare[ns]?|den? de baja|darme de baja|borren?|eliminen?|quiten?|cancelen?|saquen?)\b/g,
  harmless: oneOf(
    "(?:unidad|servicio|clinica|centro|consulta|pacientes?|especialista) (?:de |del |con |en )?(?:dolor|migranas?|cefaleas?|alergi\\w+|ictus|urgencias|uci|cuidados intensivos|insuficiencia \\w+)",
    "(?:sin|ningun) efectos? (?:secundarios?|adversos?) (?:por ahora|hasta ahora)|dolor de cabeza (?:el papeleo|esto)",
  ),
  rules: [
    ...harmEs,
    ...signsEs,
    {
      rule: "pide la baja",
      class: "unsubscribe",
      sure: true,
      when: oneOf(
        "(?:dar|den|darme|denme|deme|denos|quiero|solicito|pido|ruego)\\b[^.!?]{0,20}\\b(?:de |la )?baja|desuscri\\w+|cancel\\w+ (?:la |mi )?suscripcion|(?:borr|elimin|quit|saqu|suprim)(?:e|en|ar|a|an|ir)(?:me|nos|lo)? (?:de|mi|mis|nuestr\\w+|todos mis|el|la|esta|este)|(?:borren|eliminen|quiten|saquen)(?:me|nos)|(?:quitenme|borrenme|eliminenme|saquenme|quitadme|borradme|sacadme)",
        "(?:cancelacion|supresion|eliminacion|borrado) de (?:mis|nuestros|los) datos|(?:retiro|revoco) (?:mi|el) consentimiento|derecho (?:de (?:supresion|oposicion)|al olvido)|me opongo|(?:de|en) (?:su|vuestra|esta|la) (?:lista|base)(?: de (?:datos|correo|distribucion|contactos))?\\b(?=[^.!?]{0,20}$)",
      ),
    },
    {
      rule: "no más mensajes",
      class: "unsubscribe",
      when: oneOf(
        `no (?:quiero|deseo|queremos|deseamos|quisiera)\\b[^.!?]{0,15}\\b(?:recibir|mas (?:${MAIL}))|no (?:me |nos )?(?:vuelvan a )?(?:escrib\\w+|envi\\w+|contact\\w+|llam\\w+|mand\\w+|molest\\w+)\\b(?: a)?(?: (?:mas|nunca|otra vez))|no (?:me |nos )(?:escriban?|contacten?|llamen?|molesten?|escribais|mandeis)|no (?:me|nos) vuelvan a|(?:dejen?|paren?|dejad|parad) de (?:enviar|escribir|mandar|molestar|llamar|contactar)\\w*|(?:no|ni un) mas (?:${MAIL})|basta(?: ya)?|dejenme en paz|spam|acoso|agencia de proteccion de datos|(?:nunca|no) (?:me )?(?:suscribi|apunte|autorice|di permiso)`,
      ),
    },
    {
      rule: "pregunta médica",
      class: "question",
      medical: true,
      when: oneOf(
        "dosis|posologia|dosificacion|interac\\w+|contraindica\\w+|ficha tecnica|fuera de indicacion|off-?label|indicad[oa]s?|indicacion(?:es)?|embaraz\\w+|lactancia|ninos|pediatri\\w+|adolescentes|ancianos|mayores de \\d+|menores de \\d+|insuficiencia|renal|hepatic\\w+|dialisis|efectos? (?:secundarios?|adversos?)|tolerabilidad|vida media|mecanismo|sobredosis|triturar|machacar|partir|sonda|conserva\\w*|nevera|estabilidad|excipientes?|lactosa|gluten|estudios?|datos clinicos|anticoagulantes?|cambiar (?:de|desde)|combinar",
      ),
      also: new RegExp(
        `\\?|¿|^\\W{0,3}(?:${ASKS})\\b|\\b(?:tengo una (?:duda|pregunta|consulta)|quisiera saber|me gustaria saber|podrian? (?:decirme|enviarme|confirmar)|informacion sobre)\\b`,
      ),
      unless: /\b(?:precio|descuento|entrega|plazo|financiad\w+)\b/,
    },
    {
      rule: "ya no está",
      class: "changed",
      when: oneOf(
        "(?:ha )?cambi(?:o|ado|amos) de (?:duen\\w+|propietari\\w+|direccion|manos|titular|gerente|puesto|trabajo|hospital|centro)|(?:vendimos|vendio|vendido|traspas\\w+|cerr(?:o|amos|ado)) (?:la |el )?(?:farmacia|consulta|negocio|centro)|(?:me he|se ha|me|se) (?:jubil\\w+|retir\\w+)",
        "ya no (?:trabaj\\w+|esta|estoy|ejer\\w+|forma parte|pasa consulta|me encargo|llevo|soy|es (?:el|la) responsable)|(?:me he|se ha|esta|estoy) jubilad[oa]|jubil\\w+|(?:consulta|clinica|farmacia|centro) (?:ha |esta |se ha )?(?:sido )?(?:cerrad[oa]|cerro|cierra|trasladad[oa]|vendid[oa])|(?:numero|persona|direccion|destinatario) equivocad[oa]|se ha(?:n)? equivocado de|nueva direccion|nuevo (?:numero|correo)|(?:hemos|he) cambiado de (?:direccion|trabajo|clinica|hospital|local)|baja (?:maternal|por maternidad|paternal)|cambiado de (?:trabajo|clinica|hospital|direccion)|se (?:traslado|mudo|ha mudado|ha ido)|nos (?:hemos )?(?:trasladado|mudado|trasladamos|mudamos)|(?:ahora|desde ahora) (?:lo|la) lleva|sustitut[oa]|(?:lo|la) (?:lleva|gestiona) (?:ahora )?(?:mi|el|la|otr[oa])|(?:hable|contacte|consulte) con (?:mi|el|la|compras)|lo (?:paso|he pasado|reenvio) a",
      ),
    },
    {
      rule: "ahora no",
      class: "timing",
      unless:
        /^(?!.{0,300}\b(?:no|ocupad\w*|despues|imposible)\b).{0,200}\b(?:llame\w*|visit\w*|venga\w*|pase\w*|quedar|cita|reunion)\b.{0,40}\b(?:proxima semana|semana que viene)/,
      when: oneOf(
        "ahora (?:mismo )?(?:no|imposible|es mal)|no (?:ahora|por el momento|de momento|todavia|hoy|esta semana|este (?:mes|trimestre|ano)|antes de)|por ahora no|(?:esta semana|este mes|hoy) no|mas (?:tarde|adelante)|(?:el|la) (?:mes|ano|trimestre|semana|primavera) (?:que viene|proxim[oa]|que entra)|(?:proximo|proxima) (?:mes|trimestre|ano|primavera|semana)|la proxima|todavia (?:no|tenemos)",
        `(?:en|despues de|despues del|tras|a partir de|a partir del|hasta|pasad[oa]s?|antes de|a principios de|a mediados de|a finales de|para) (?:el |la |las |los |principios de |mediados de |finales de )?(?:\\d+ )?(?:de )?(?:${MONTH}|navidad(?:es)?|semana santa|vacaciones|verano|otono|invierno|primavera|fiestas|reyes|ano nuevo|\\d+)`,
        "(?:dentro de|en) (?:\\d+|un|una|dos|tres|cuatro|seis|unas|unos|un par de) (?:dias?|semanas?|mes|meses|anos?)|de vacaciones|(?:estoy|estamos|estare) fuera|muy (?:ocupad[oa]s?|liad[oa]s?)|(?:en )?otro momento|no tengo tiempo|sin tiempo|hablamos (?:el|la|en|despues|mas)|demasiado pronto|mal momento",
      ),
    },
    {
      rule: "sin interés",
      class: "negative",
      when: oneOf(
        "no (?:me|nos) (?:interesa\\w*|hace falta|conviene\\w*)|no (?:estoy|estamos) interesad\\w+|no,? ?gracias|sin interes|ningun interes|no (?:lo |la )?(?:necesito|necesitamos|usamos|queremos nada)|demasiado car[oa]|muy caro|ya (?:tenemos|usamos|uso|tengo|trabajamos)|(?:seguir|seguimos|seguiremos|continuar|quedamos|quedarnos) con|preferimos|otro proveedor|no (?:asistire|asistiremos|participar\\w+|ire|iremos)|generico",
      ),
    },
    { rule: "dice no", class: "negative", sure: true, when: /^no[.! ]*$/ },
    {
      rule: "dice sí",
      class: "positive",
      sure: true,
      when: /^(?:si|vale|de acuerdo|claro|perfecto|por supuesto|encantad[oa]|ok)(?:,? (?:gracias|perfecto|vale|de acuerdo))*[.! ]*$|^(?:si|claro|vale|por supuesto)[,.! ]/,
    },
    {
      rule: "quiere hablar",
      class: "positive",
      when: oneOf(
        "(?:llame|llamen|llama|llamad|escriba|escriban|envie|envien|mande|manden|pase|pasen|vengan?)(?:me|nos| por| a| cuando| el)|(?:puede|pueden|podria|podrian)\\b[^.!?]{0,20}\\b(?:llamar|venir|visitar|enviar|mandar|pasar)\\w*|podemos (?:quedar|hablar|vernos|reunirnos)|(?:me|nos) (?:interesa|parece bien|viene bien|va bien|gustaria)|(?:estoy|estamos|estaria|estariamos) (?:muy )?interesad\\w+|quisiera (?:pedir|probar|hablar|una cita|concertar)|(?:queremos|quiero) (?:volver a )?(?:pedir|probar|hablar|participar|inscribir\\w*)|concertar una (?:cita|visita|reunion)|suena bien|encantad[oa] de|cuenten? con(?:migo| nosotros)|me apunto|nos apuntamos",
      ),
      unless: /\bno (?:me|nos) (?:interesa|gustaria|llam|escrib|vien)/,
    },
    {
      rule: "pregunta algo",
      class: "question",
      when: /\?|¿|^(?:que|cual|cuando|como|donde|por que|cuanto|quien|hay)\b|\b(?:tengo una (?:pregunta|duda)|quisiera saber|me gustaria saber)\b/,
    },
  ],
};
