export const ACTIVITY_TARGETS = [
  "activity.event",
  "activity.at",
  "activity.value",
  "activity.detail",
  "activity.id",
] as const;

/** Header texts of files of activities by target, as `plain` leaves them, the likeliest first. */
export const ACTIVITY_HEADERS: Record<string, string> = {
  email:
    "email emailaddress mail emailadresse contactemail customeremail personemail attendeeemail registrantemail kundenemail useremail workemail",
  phone: "phone mobile mobilephone telefon mobil handy phonenumber telefonnummer mobiltelefon",
  externalId:
    "contactid personid customerid externalid kontaktid kundennummer kundenid customerno customernumber hcpid whoid primarycontactid idvod recordid accountid account",
  country: "country land countrycode mailingcountry",
  "activity.event":
    "event eventname eventtype activity activitytype aktivitaet aktivitaetstyp ereignis vorgang vorgangsart type typ art kind ordertype belegart",
  "activity.at":
    "orderdate bestelldatum auftragsdatum date datum eventdate activitydate meetingdate calldate calldatetime visitdate besuchsdatum terminam prescriptiondate verordnungsdatum rezeptdatum downloaddate downloadedat attendedat attendeddate invoicedate rechnungsdatum belegdatum kaufdatum purchasedate timestamp occurredat zeitpunkt at time when createdat createddate createdon erstelltam closedate startdate startdatetime starttime",
  "activity.value":
    "amount ordervalue orderamount value betrag wert summe total totalamount grandtotal umsatz auftragswert bestellwert nettobetrag nettowert nettoumsatz gesamtbetrag netto revenue price",
  "activity.detail":
    "product productname produkt produktname artikel artikelname item detail details description beschreibung subject betreff webinar webinarname webinartitle topic thema asset assetname document dokument file datei notes notiz",
  "activity.id":
    "orderid ordernumber orderno bestellnummer auftragsnummer auftragsnr bestellnr invoiceid invoicenumber rechnungsnummer rechnungsnr belegnummer activityid eventid meetingid callid callname prescriptionid rezeptnummer downloadid registrationid transactionid id",
};

/** What activities are called in files, by the name the house knows them under. */
const WORDS: [name: string, words: RegExp][] = [
  ["order", /order|bestell|auftr[aä]g|purchase|kauf|invoice|rechnung|umsatz/],
  ["meeting", /meeting|visit|besuch|termin|\bcalls?\b|besprech/],
  ["prescription", /prescri|rezept|verordn|\brx\b/],
  ["download", /download|heruntergeladen/],
  ["webinar", /webinar|seminar|attend|teilnahme/],
];

/** The house's name of an activity, when a text names one it knows. */
export const knownActivity = (text: string): string | undefined =>
  WORDS.find(([, words]) => words.test(text.toLowerCase().replace(/[_\W]+/g, " ")))?.[0];
