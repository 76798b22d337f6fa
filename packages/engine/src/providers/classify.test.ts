import { expect, test } from "vitest";
import type { Channel, ResponseClass } from "#journey/journey";
import { classify } from "./classify";

const ANSWERS: Record<ResponseClass, (string | [string, Channel])[]> = {
  unsubscribe: [
    ["STOP", "sms"],
    ["Stop.", "sms"],
    ["stop please", "sms"],
    ["Stopp", "sms"],
    ["STOPALL", "sms"],
    ["QUIT", "sms"],
    ["end", "sms"],
    ["Revoke", "sms"],
    ["opt out", "sms"],
    ["Cancel", "sms"],
    ["STOP I never signed up for this", "sms"],
    ["ARRET", "sms"],
    ["Baja", "sms"],
    "Unsubscribe",
    "please take me off",
    "Please take me off your mailing list, thank you.",
    "Remove my e-mail address from your database.",
    "I don’t want to receive these e-mails anymore",
    "stop sending me this stuff!!!",
    "No more emails please",
    "Do not contact me again.",
    "Kindly opt me out of future communication.",
    "I hereby withdraw my consent.",
    "leave me alone",
    "Bitte nehmen Sie mich aus dem Verteiler.",
    "Ich möchte keine weiteren E-Mails erhalten",
    "Hiermit widerrufe ich meine Einwilligung in die Werbung.",
    "Merci de me désabonner",
    "Veuillez ne plus m'écrire, supprimez mon adresse.",
    "No quiero recibir más correos",
    "Quítenme de la lista por favor",
  ],
  positive: [
    ["yes, call me Tuesday", "sms"],
    ["Y", "sms"],
    ["ok", "sms"],
    "Yes please, sounds good",
    "I'd like to hear more. Could you call me tomorrow at 10?",
    "Sure, let's meet next Tuesday at my practice.",
    "You can stop by on Thursday",
    "Please don't stop, I like your updates. Please call me.",
    "We are very interested, please send us the samples.",
    "Ja, gerne. Rufen Sie mich am Dienstag an.",
    "Klingt interessant, könnten Sie mir Unterlagen zuschicken?",
    "Oui, appelez-moi mardi",
    "Sí, llámeme el martes",
    "Me interesa, me gustaría concertar una visita",
  ],
  timing: [
    "Not right now, ask me again in three months",
    "We are very busy this quarter, maybe after Easter.",
    "Yes but not before June",
    "I am on leave until September",
    "Derzeit leider keine Zeit, melden Sie sich im Herbst wieder",
    "Pas pour le moment, plutôt en septembre",
    "Ahora no, mejor en septiembre",
  ],
  changed: [
    "Dr. Weber no longer works here.",
    "I retired last year, Dr Singh took over the practice.",
    "Our practice has been closed.",
    "wrong number",
    "Ich arbeite nicht mehr in der Praxis.",
    "Le docteur est à la retraite",
    "El doctor ya no trabaja aquí",
  ],
  negative: [
    ["No", "sms"],
    "No thanks.",
    "We are not interested, we use another supplier",
    "I don't need this",
    "Kein Interesse, danke",
    "Nein danke, wir sind zufrieden",
    "Non merci, pas intéressé",
    "No me interesa, gracias",
  ],
  question: [
    "What is the recommended dose in renal impairment?",
    "Is this reimbursed in Austria?",
    "Wie hoch sind die Kosten für zehn Packungen?",
    "Quel est le prix ?",
    "¿Cuál es la dosis recomendada?",
  ],
  adverseEvent: [
    "One of my patients developed a rash after the second dose",
    "Patient was hospitalised with severe bleeding",
    "It did not work for two of my patients",
    "STOP. My husband got very ill from your tablets",
    "Yes, call me. A patient had chest pain after starting treatment.",
    "she's pregnant and took it by mistake",
    "The pens were leaking and one was cracked",
    "He couldn't stop vomiting",
    "The treatment doesn't work. Your link does not work either.",
    "Eine Patientin hat starken Ausschlag bekommen",
    "Das Präparat wirkt bei vielen leider nicht",
    "Ein Patient hatte nach der Einnahme Schwindel und Übelkeit",
    "Ma patiente a eu des vertiges et des nausées",
    "Un paciente tuvo una reacción alérgica",
  ],
  unclear: ["", "…", "asdf", "Dr. M. Weber", "Thx", "👀"],
};

const table = Object.entries(ANSWERS).flatMap(([wanted, answers]) =>
  answers.map((answer) => {
    const [text, channel] = typeof answer === "string" ? [answer, "email" as const] : answer;
    return { wanted, text, channel };
  }),
);

test.each(table)("$wanted: $text", ({ wanted, text, channel }) => {
  const found = classify(text, channel);
  expect(`${found.class} (${found.rule})`).toMatch(new RegExp(`^${wanted} `));
});

test("what is no opt-out is none", () => {
  const not = [
    "Please don't stop sending these, I love them",
    "I'll stop by your booth",
    "Do not remove me from the list",
    "The bus stop is next to our practice",
    "Bitte nicht abmelden, ich lese das gern",
    "In the end we decided to order",
    "I had to cancel the meeting with your colleague, sorry",
  ];
  for (const text of not) expect(classify(text).class, text).not.toBe("unsubscribe");
});

test("doctors who speak of their work report no adverse event", () => {
  const not = [
    "I work at the hospital on Mondays, call me then",
    "We run a headache clinic, are you coming to Vienna?",
    "The link in your mail does not work",
    "This form doesn't work on my phone",
  ];
  for (const text of not) expect(classify(text).class, text).not.toBe("adverseEvent");
});

test("harm and an opt-out in one answer are both heard, and doubt is said", () => {
  expect(classify("Stop writing to me, your drug gave me a rash")).toMatchObject({
    class: "adverseEvent",
    alsoUnsubscribe: true,
  });
  expect(classify("STOP. My husband got very ill")).toMatchObject({ alsoUnsubscribe: true });
  expect(classify("STOP", "sms")).toMatchObject({ confident: true, rule: "stop word" });
  expect(classify("hm, maybe")).toMatchObject({ class: "unclear", confident: false });
});

test("a very long answer takes no time", () => {
  const start = performance.now();
  for (const piece of ["a ", "stop ", "no more ", "don't ", "i have ", "\n> ", "keine "])
    classify(piece.repeat(200_000));
  expect(performance.now() - start).toBeLessThan(5_000);
});
