/** Words of dates in English, German, French, Spanish and the nearest of Italian and Dutch, small and without accents. */
export const MONTHS: string[] = [
  "jan(?:uary|uar|vier)?|janner|enero|gennaio|januari",
  "feb(?:ruary|ruar|ruari)?|feber|fevr(?:ier)?|febrero|febbraio",
  "mar(?:ch|s|z|zo)?|maart|mrz",
  "apr(?:il|ile)?|avr(?:il)?|abr(?:il)?",
  "may|mai|mayo|maggio|mei",
  "june?|juni|juin|junio|giugno",
  "july?|juli|juil(?:let)?|julio|luglio",
  "aug(?:ust|ustus)?|aout|ago(?:sto)?",
  "sept?(?:ember|embre|iembre)?|settembre|setiembre",
  "o[ck]t(?:ober|obre|ubre)?|ottobre",
  "nov(?:ember|embre|iembre)?",
  "de[cz](?:ember|embre)?|dic(?:iembre|embre)?",
];
export const MONTH = MONTHS.join("|");

/** Short forms and words with another meaning: they are months only beside a word or a number that says so. */
export const DOUBTFUL = /^(?:may|mar|march|mars|mai|ago|abr|dic|jan|sept?|dec|dez|oct|nov|mei)$/;

export const WEEKDAYS: string[] = [
  "mon(?:day)?s?|montag|lundi|lunes",
  "tue(?:s|sday)?|dienstag|mardi|martes",
  "wed(?:s|nesday)?|mittwoch|mercredi|miercoles",
  "thu(?:r|rs|rsday)?|donnerstag|jeudi|jueves",
  "fri(?:day)?|freitag|vendredi|viernes",
  "sat(?:urday)?|samstag|sonnabend|samedi|sabado",
  "sun(?:day)?|sonntag|dimanche|domingo",
];

const NUMBERS: [string, number][] = [
  ["half an?|half", 0.5],
  ["einem halben|halbes", 0.5],
  ["a couple(?: of)?|couple(?: of)?|un par de|ein paar|paar", 2],
  ["a few|few|einigen|quelques|unas|unos|algunos|several", 3],
  ["an?|one|einer|einem|einen|une?|una", 1],
  ["two|zwei|deux|dos", 2],
  ["three|drei|trois|tres", 3],
  ["four|vier|quatre|cuatro", 4],
  ["five|funf|cinq|cinco", 5],
  ["six|sechs|seis", 6],
  ["seven|sieben|sept|siete", 7],
  ["eight|acht|huit|ocho", 8],
  ["nine|neun|neuf|nueve", 9],
  ["ten|zehn|dix|diez", 10],
  ["twelve|zwolf|douze|doce", 12],
  ["quinze|quince", 15],
];
export const NUMBER = `\\d{1,3}|${NUMBERS.map(([words]) => words).join("|")}`;

/** What a word or digits count; the vague ones ("a few") say so. */
export function numberOf(word: string): { n: number; vague: boolean } {
  const found = NUMBERS.find(([words]) => new RegExp(`^(?:${words})$`).test(word));
  return {
    n: found ? found[1] : Number(word),
    vague: /few|couple|paar|einig|quelq|unas|unos|algun|sever/.test(word),
  };
}

export const UNITS: Record<"day" | "week" | "fortnight" | "month" | "quarter" | "year", string> = {
  day: "days?|tage?n?|jours?|dias?",
  week: "weeks?|wks?|wochen?|semaines?|semanas?",
  fortnight: "fortnights?",
  month: "months?|monate?n?|mois|mes(?:es)?",
  quarter: "quarters?|quartale?n?|trimestres?",
  year: "years?|yrs?|jahre?n?|ans?|annees?|anos?",
};

export type Unit = keyof typeof UNITS;
export const unitOf = (word: string): Unit | undefined =>
  (Object.keys(UNITS) as Unit[]).find((unit) => new RegExp(`^(?:${UNITS[unit]})$`).test(word));
export const UNIT = Object.values(UNITS).join("|");

/** First months of the seasons, of which nobody can say a day. */
export const SEASONS: [string, number][] = [
  ["spring|fruhjahr|fruhling|printemps|primavera", 3],
  ["summer|sommer|ete|verano|estate", 6],
  ["autumn|fall|herbst|automne|otono|autunno", 9],
  ["winter|hiver|invierno|inverno", 12],
];

export const QUARTERS: string[] = [
  "q1|t1|1q|(?:first|1st|ersten?s?|1\\.|premier|1er|primer) (?:quarter|quartal|trimestre)",
  "q2|t2|2q|(?:second|2nd|zweiten?s?|2\\.|deuxieme|second|2e|segundo) (?:quarter|quartal|trimestre)",
  "q3|t3|3q|(?:third|3rd|dritten?s?|3\\.|troisieme|3e|tercer) (?:quarter|quartal|trimestre)",
  "q4|t4|4q|(?:fourth|4th|last|vierten?s?|4\\.|letzten?s?|quatrieme|4e|dernier|cuarto|ultimo) (?:quarter|quartal|trimestre)",
];

export const HALVES: string[] = [
  "h1|(?:first|1st) half(?: of (?:the|next) year)|(?:ersten?s?|1\\.) halbjahr|premier semestre|1er semestre|primer semestre",
  "h2|(?:second|2nd) half(?: of (?:the|next|this) year)|(?:zweiten?s?|2\\.) halbjahr|(?:deuxieme|second|2e) semestre|segundo semestre",
];
