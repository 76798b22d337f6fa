/** Names as they are borne in the countries of the demo. Everybody made of them is invented. */
interface Country {
  code: string;
  language: string;
  zone: string;
  /** of a hundred accounts */
  share: number;
  cities: string[];
  /** kinds of places that order; `%` is the city */
  places: string[];
  women: string[];
  men: string[];
  family: string[];
}

const list = (text: string): string[] => text.split(" ");

export const COUNTRIES: Country[] = [
  {
    code: "DE",
    language: "de",
    zone: "Europe/Berlin",
    share: 36,
    cities: list(
      "Köln Hamburg München Leipzig Bremen Nürnberg Dresden Bochum Mainz Freiburg Rostock Kassel Ulm Görlitz",
    ),
    places: [
      "Klinikum %",
      "Herzzentrum %",
      "Hausarztpraxis am Markt %",
      "Stadt-Apotheke %",
      "Kardiologie %",
      "MVZ %",
    ],
    women: list("Anna Julia Katharina Sabine Jana Ursula Maren Heike Antje Leonie Käthe Birgit Svenja Elif"),
    men: list(
      "Jörg Thomas Matthias Jürgen Stefan Björn Uwe Lukas Karl-Heinz Mehmet Tobias Sören Günther Felix",
    ),
    family: list(
      "Müller Schäfer Köhler Weiß Krüger Groß Böhm Yılmaz Vogel Lindner Brandt Kühn Voß Jäger Ziegler Baumgärtner",
    ),
  },
  {
    code: "ES",
    language: "es",
    zone: "Europe/Madrid",
    share: 18,
    cities: list("Madrid Sevilla Málaga Córdoba Bilbao Gijón Valencia Cádiz Zaragoza León Murcia"),
    places: [
      "Hospital General de %",
      "Clínica Santa María %",
      "Centro de Salud %",
      "Farmacia Mayor %",
      "Cardiología %",
    ],
    women: list("María Lucía Begoña Inés Rocío Pilar Nuria Mónica Sofía Ángela"),
    men: list("José Javier Íñigo Andrés Raúl Sergio Óscar Tomás Álvaro Martín"),
    family: list("García Muñoz Peña Núñez Ibáñez López Ordóñez Vázquez Giménez Castaño Sánchez Zúñiga"),
  },
  {
    code: "FR",
    language: "fr",
    zone: "Europe/Paris",
    share: 18,
    cities: list("Lyon Paris Nîmes Orléans Besançon Nantes Angoulême Rennes Béziers Lille Évreux"),
    places: [
      "Hôpital Saint-Louis %",
      "Clinique du Parc %",
      "Cabinet médical %",
      "Pharmacie Centrale %",
      "Cardiologie %",
    ],
    women: list("Hélène Chloé Élodie Françoise Agnès Camille Noémie Zoé Inès Maëlle"),
    men: list("Jérôme François Benoît Loïc Gaël Cédric Étienne Rémi Yann Mathéo"),
    family: list("Lefèvre Béraud Dupré Çelik Gauthier Rousseau Hébert Lemaître Noël Pélissier Renaud Bénard"),
  },
  {
    code: "GB",
    language: "en",
    zone: "Europe/London",
    share: 16,
    cities: list("Leeds Bristol York Cardiff Glasgow Norwich Exeter Belfast Durham Bath"),
    places: [
      "% Royal Infirmary",
      "% Heart Centre",
      "Riverside Surgery %",
      "High Street Pharmacy %",
      "% Cardiology",
    ],
    women: list("Emma Olivia Siân Charlotte Aisha Niamh Harriet Fiona Grace Imogen"),
    men: list("Oliver James Rhys Callum Mohammed Edward Alastair Owen Declan Henry"),
    family: list("Smith O'Brien Hughes Patel MacLeod Taylor Okafor Evans Whitfield Singh Clarke Fitzgerald"),
  },
  {
    code: "IT",
    language: "it",
    zone: "Europe/Rome",
    share: 6,
    cities: list("Milano Torino Bologna Verona Forlì Bari"),
    places: ["Ospedale Civile %", "Clinica Villa Serena %", "Farmacia Comunale %"],
    women: list("Giulia Chiara Francesca Beatrice Noemi"),
    men: list("Marco Luca Alessandro Nicolò Davide"),
    family: list("Rossi Bianchi Esposito D'Angelo Ferrari Nicolò Conti"),
  },
  {
    code: "AT",
    language: "de",
    zone: "Europe/Vienna",
    share: 6,
    cities: list("Wien Graz Linz Salzburg Wörgl"),
    places: ["Landesklinikum %", "Ordination %", "Adler-Apotheke %"],
    women: list("Magdalena Lena Barbara Elfriede"),
    men: list("Florian Maximilian Jakob Günter"),
    family: list("Gruber Hofer Wögerbauer Steiner Pichler Moser"),
  },
];

export const ROLES = [
  "prescriber",
  "prescriber",
  "prescriber",
  "pharmacist",
  "practice nurse",
  "purchasing",
  "head of department",
];
export const SPECIALTIES = [
  "cardiology",
  "cardiology",
  "internal medicine",
  "general practice",
  "nephrology",
  "diabetology",
];
export const REASONS = ["competitor", "no contact", "supply problem", "price", "staff change", "unknown"];
