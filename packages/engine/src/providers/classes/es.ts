import type { Language } from "./rule";

export const es: Language = {
  language: "es",
  negated: /\bno (?:me |nos )?(?:pare[ns]?|den? de baja|borren?|eliminen?|quiten?|cancelen?)\b/g,
  rules: [
    {
      rule: "efecto adverso",
      class: "adverseEvent",
      when: /\b(?:efectos? (?:secundarios?|adversos?)|reaccion(?:es)? (?:alergicas?|adversas?|graves?|cutaneas?)|alergi(?:a|co|ca)s? (?:a|al)|intoleran\w+|(?:no|mal) (?:tolera|tolero|tolerado)|anafila\w+)\b/,
    },
    {
      rule: "síntoma",
      class: "adverseEvent",
      when: /\b(?:erupcion\w*|sarpullidos?|urticaria|picor\w*|hinchaz\w+|nauseas?|vomit\w*|diarreas?|mare(?:o|os|ada|ado)|desmay\w+|cefaleas?|migranas?|dolor(?:es)? (?:de|en|fuerte|intenso)|dolores|sangr(?:o|ado|ando|a)|hemorragias?|convulsion\w*|palpitaciones|fiebre|insomnio|suicid\w+|aborto|trombosis|se (?:sintio|puso|encontro) (?:muy )?(?:mal|peor)|empeor\w+|dificultad (?:para|al) respirar)\b/,
    },
    {
      rule: "desenlace grave",
      class: "adverseEvent",
      when: /\b(?:hospitaliz\w+|ingresad[oa]s?|urgencias|cuidados intensivos|fallecio|fallecid[oa]s?|murio|infarto|ictus|insuficiencia (?:renal|hepatica))\b/,
    },
    {
      rule: "sin efecto",
      class: "adverseEvent",
      when: /\b(?:no (?:le |les |me )?(?:funciona|funciono|hace efecto|hizo efecto|ha funcionado|ayuda|ayudo)|sin efecto|ineficaz|ningun efecto)\b/,
      unless: /\b(?:enlace|pagina|web|formulario|boton)\b/,
    },
    {
      rule: "situación especial",
      class: "adverseEvent",
      when: /\b(?:sobredosis|dosis (?:doble|equivocada|incorrecta)|error de medicacion|embaraz\w+|lactancia)\b/,
    },

    {
      rule: "pide la baja",
      class: "unsubscribe",
      sure: true,
      when: /\b(?:(?:dar|den|de|darme|denme|deme|quiero|solicito)[^.!?]{0,15}(?:de )?baja|desuscri\w+|cancelar (?:la |mi )?suscripcion|(?:borr|elimin|quit|saqu)(?:e|en|ar|a)(?:me|nos)? (?:de|mi|mis|nuestr\w+)|(?:borren|eliminen|quiten|saquen)(?:me|nos)|(?:quitenme|borrenme|eliminenme|saquenme)|retiro mi consentimiento)\b/,
    },
    {
      rule: "no más mensajes",
      class: "unsubscribe",
      when: /\b(?:no (?:quiero|deseo|queremos|deseamos)[^.!?]{0,15}(?:recibir|mas (?:correos|mensajes|sms|emails))|no (?:me |nos )?(?:escriban?|envien?|contacten?|llamen?|manden?)(?: mas)?|(?:dejen?|paren?) de (?:enviar|escribir|mandar|molestar|llamar)\w*|no mas (?:correos|mensajes|sms|emails)|basta(?: ya)?|dejenme en paz)\b/,
    },

    {
      rule: "ya no está",
      class: "changed",
      when: /\b(?:ya no (?:trabaj\w+|esta|estoy|ejer\w+|forma parte)|(?:me he|se ha|esta|estoy) jubilad[oa]|jubil\w+|(?:consulta|clinica) (?:ha |esta )?cerrad[oa]|numero equivocado|persona equivocada|nueva direccion|baja (?:maternal|por maternidad)|cambiado de (?:trabajo|clinica|hospital))\b/,
    },

    {
      rule: "ahora no",
      class: "timing",
      when: /\b(?:ahora (?:mismo )?no|no (?:ahora|por el momento|de momento|todavia|hoy|esta semana|este mes)|por ahora no|mas (?:tarde|adelante)|el (?:mes|ano|trimestre) (?:que viene|proximo)|(?:proximo|proxima) (?:mes|trimestre|ano|primavera)|(?:en|despues de|a partir de) (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|navidad|semana santa|las vacaciones)|(?:dentro de|en) (?:\d+|dos|tres|unas|unos) (?:dias|semanas|meses)|de vacaciones|muy ocupad[oa]|otro momento|no tengo tiempo)\b/,
    },

    {
      rule: "sin interés",
      class: "negative",
      when: /\b(?:no (?:me|nos) interesa|no (?:estoy|estamos) interesad\w+|no,? ?gracias|sin interes|no (?:lo )?(?:necesito|necesitamos)|demasiado caro|ya (?:tenemos|usamos|uso|tengo))\b/,
    },
    { rule: "dice no", class: "negative", sure: true, when: /^no[.! ]*$/ },

    {
      rule: "dice sí",
      class: "positive",
      sure: true,
      when: /^(?:si|vale|de acuerdo|claro|perfecto|por supuesto|encantad[oa])[.! ]*$|^(?:si|claro|vale|por supuesto)[,.! ]/,
    },
    {
      rule: "quiere hablar",
      class: "positive",
      when: /\b(?:(?:llame|llamen|llama|escriba|escriban|envie|envien)(?:me|nos)|(?:puede|pueden|podria|podrian)[^.!?]{0,20}(?:llamar|venir|visitar|enviar|mandar)\w*|(?:me|nos) interesa|(?:estoy|estamos|estaria) (?:muy )?interesad\w+|me gustaria|nos gustaria|quisiera (?:pedir|probar|hablar|una cita|concertar)|concertar una (?:cita|visita|reunion)|suena bien)\b/,
    },

    {
      rule: "pregunta algo",
      class: "question",
      when: /¿|^(?:que|cual|cuando|como|donde|por que|cuanto|quien|hay)\b|\b(?:tengo una (?:pregunta|duda)|quisiera saber|me gustaria saber)\b/,
    },
  ],
};
