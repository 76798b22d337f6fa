import { getCountries } from "libphonenumber-js/min";

/** The zone of countries that have one, by IANA name. Countries with several (US, ES, PT, BR, AU …) are not here. */
const ZONES: Record<string, string> = {
  AE: "Asia/Dubai",
  AT: "Europe/Vienna",
  BA: "Europe/Sarajevo",
  BE: "Europe/Brussels",
  BG: "Europe/Sofia",
  BH: "Asia/Bahrain",
  CH: "Europe/Zurich",
  CN: "Asia/Shanghai",
  CO: "America/Bogota",
  CR: "America/Costa_Rica",
  CY: "Asia/Nicosia",
  CZ: "Europe/Prague",
  DE: "Europe/Berlin",
  DK: "Europe/Copenhagen",
  DO: "America/Santo_Domingo",
  DZ: "Africa/Algiers",
  EE: "Europe/Tallinn",
  EG: "Africa/Cairo",
  FI: "Europe/Helsinki",
  FR: "Europe/Paris",
  GB: "Europe/London",
  GH: "Africa/Accra",
  GR: "Europe/Athens",
  GT: "America/Guatemala",
  HK: "Asia/Hong_Kong",
  HR: "Europe/Zagreb",
  HU: "Europe/Budapest",
  IE: "Europe/Dublin",
  IL: "Asia/Jerusalem",
  IN: "Asia/Kolkata",
  IQ: "Asia/Baghdad",
  IS: "Atlantic/Reykjavik",
  IT: "Europe/Rome",
  JO: "Asia/Amman",
  JP: "Asia/Tokyo",
  KE: "Africa/Nairobi",
  KR: "Asia/Seoul",
  KW: "Asia/Kuwait",
  LB: "Asia/Beirut",
  LI: "Europe/Vaduz",
  LK: "Asia/Colombo",
  LT: "Europe/Vilnius",
  LU: "Europe/Luxembourg",
  LV: "Europe/Riga",
  MA: "Africa/Casablanca",
  MC: "Europe/Monaco",
  MD: "Europe/Chisinau",
  ME: "Europe/Podgorica",
  MK: "Europe/Skopje",
  MT: "Europe/Malta",
  MY: "Asia/Kuala_Lumpur",
  NG: "Africa/Lagos",
  NL: "Europe/Amsterdam",
  NO: "Europe/Oslo",
  OM: "Asia/Muscat",
  PA: "America/Panama",
  PE: "America/Lima",
  PH: "Asia/Manila",
  PK: "Asia/Karachi",
  PL: "Europe/Warsaw",
  PY: "America/Asuncion",
  QA: "Asia/Qatar",
  RO: "Europe/Bucharest",
  RS: "Europe/Belgrade",
  SA: "Asia/Riyadh",
  SE: "Europe/Stockholm",
  SG: "Asia/Singapore",
  SI: "Europe/Ljubljana",
  SK: "Europe/Bratislava",
  TH: "Asia/Bangkok",
  TN: "Africa/Tunis",
  TR: "Europe/Istanbul",
  TW: "Asia/Taipei",
  UY: "America/Montevideo",
  VE: "America/Caracas",
  VN: "Asia/Ho_Chi_Minh",
  ZA: "Africa/Johannesburg",
};

/** Spellings that the languages' own lists of names do not have. */
const ALSO: Record<string, string> = {
  d: "DE",
  a: "AT",
  uk: "GB",
  "great britain": "GB",
  england: "GB",
  scotland: "GB",
  wales: "GB",
  usa: "US",
  "u.s.a.": "US",
  "u.s.": "US",
  america: "US",
  "united states of america": "US",
  holland: "NL",
  "the netherlands": "NL",
  brd: "DE",
  "federal republic of germany": "DE",
  "bundesrepublik deutschland": "DE",
  "czech republic": "CZ",
  "tschechische republik": "CZ",
  "south korea": "KR",
  korea: "KR",
  turkey: "TR",
  "russian federation": "RU",
  uae: "AE",
  vae: "AE",
  "hong kong": "HK",
};

let names: Map<string, string> | undefined;

function countryNames(): Map<string, string> {
  if (names) return names;
  names = new Map(Object.entries(ALSO));
  const codes: string[] = getCountries();
  for (const language of ["en", "de", "fr", "es", "it"]) {
    const display = new Intl.DisplayNames([language], { type: "region" });
    for (const code of codes) {
      const name = display.of(code)?.toLowerCase();
      if (name && !names.has(name)) names.set(name, code);
    }
  }
  for (const code of codes) names.set(code.toLowerCase(), code);
  return names;
}

/** "Germany", "Deutschland", "de", "DEU" → "DE"; undefined when no country is meant. */
export function countryCode(text: string): string | undefined {
  const key = text.trim().toLowerCase().replace(/\s+/g, " ");
  return countryNames().get(key) ?? THREE[key];
}

/** ISO three-letter codes of the countries people write most. */
const THREE: Record<string, string> = {
  deu: "DE",
  aut: "AT",
  che: "CH",
  fra: "FR",
  gbr: "GB",
  ita: "IT",
  esp: "ES",
  prt: "PT",
  nld: "NL",
  bel: "BE",
  pol: "PL",
  dnk: "DK",
  swe: "SE",
  nor: "NO",
  fin: "FI",
  irl: "IE",
  cze: "CZ",
  hun: "HU",
  rou: "RO",
  grc: "GR",
  can: "CA",
  mex: "MX",
  bra: "BR",
  jpn: "JP",
  chn: "CN",
  ind: "IN",
  aus: "AU",
  nzl: "NZ",
  tur: "TR",
  zaf: "ZA",
  isr: "IL",
  kor: "KR",
};

/** The IANA zone of a country (two letters) that has exactly one; undefined when nobody can tell. */
export const zoneOf = (country: string | undefined): string | undefined =>
  country ? ZONES[country] : undefined;

const zones = new Map<string, boolean>();

/** Whether a text is an IANA zone that the clock of this machine knows. */
export function isZone(text: string): boolean {
  const known = zones.get(text);
  if (known !== undefined) return known;
  let ok = text.includes("/") || text === "UTC";
  if (ok) {
    try {
      new Intl.DateTimeFormat("en", { timeZone: text });
    } catch {
      ok = false;
    }
  }
  if (zones.size < 2_000) zones.set(text, ok);
  return ok;
}
