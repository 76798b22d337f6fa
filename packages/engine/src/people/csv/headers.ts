/** Header texts by target, as `plain` leaves them: Salesforce, HubSpot, Veeva, Dynamics, English and German spreadsheets. */
export const HEADERS: Record<string, string> = {
  externalId:
    "contactid contactid18 contactid15 id recordid vid hubspotid personid externalid crmid hcpid hcoid kontaktid kontaktnummer personennummer kundennummer leadid datensatzid idvod onekeyid mastersystemid donotmodifycontact",
  email:
    "email emailaddress email1 mail mailadresse emailadresse primaryemail workemail businessemail emailgeschaeftlich emailprivat personemail contactemail emailadress mailadressegeschaeftlich dienstlicheemail",
  phone:
    "mobile mobilephone mobilephonenumber mobilenumber cell cellphone handy handynummer mobil mobilnummer mobiltelefon mobiltelefonnummer phone phonenumber telephone telefon telefonnummer tel businessphone workphone rufnummer personmobilephone mobilevod officephone geschaeftlichestelefon telefongeschaeftlich telefonmobil mobiltelefonnr telefonnr",
  firstName: "firstname vorname givenname prenom forename",
  lastName: "lastname surname familyname nachname familienname nom",
  name: "fullname contactname contactfullname vollstaendigername ansprechpartner kontaktname formattedname displayname",
  title:
    "title jobtitle titel akademischertitel salutationtitle academictitle jobbezeichnung berufsbezeichnung credentials",
  role: "role rolle funktion function position buyingrole jobfunction stellung",
  specialty:
    "specialty speciality specialisation specialization primaryspecialty specialty1 fachrichtung fachgebiet facharzt fachgruppe",
  account:
    "accountid accountid18 companyid associatedcompanyid primaryassociatedcompanyid firmenid kundenid praxisid organisationid primaryparent primaryparentid hcoonekeyid parentaccountid",
  accountName:
    "accountname account company companyname firma firmenname unternehmen organisation organization associatedcompany klinik praxis institution hospital employer kunde primaryparentname parentaccount nameunternehmen namedesunternehmens krankenhaus apotheke primaryassociatedcompany",
  country:
    "mailingcountry country countryregion land mailingcountrycode countrycode laendercode staat mailingcountryterritory personmailingcountry address1countryregion adresse1landregion landregion landpostanschrift laenderkennzeichen",
  street:
    "street streetaddress mailingstreet address address1 addressline1 address1street1 address1line1 strasse strassehausnummer strasseundhausnummer strassenr postanschrift adresse anschrift postanschriftstrasse rue calle personmailingstreet",
  postcode:
    "postcode postalcode zip zipcode mailingzippostalcode mailingpostalcode address1zippostalcode plz postleitzahl postanschriftplz codepostal codigopostal personmailingpostalcode",
  city: "city town mailingcity address1city ort stadt wohnort postanschriftort ville ciudad personmailingcity",
  zone: "timezone zeitzone timezonesidkey",
  language:
    "language preferredlanguage sprache korrespondenzsprache languagecode hslanguage communicationlanguage bevorzugtesprache",
  territory:
    "territory territoryname gebiet vertriebsgebiet salesterritory salesregion region vertriebsregion verkaufsgebiet",
  owner:
    "owner ownername contactowner contactowneralias contactownerfullname hubspotowner hubspotownerid ownerid besitzer kontaktinhaber kontaktbesitzer zustaendig zustaendigermitarbeiter betreuer ansprechpartnerintern aussendienst salesrep rep",
  influence: "influence influencelevel buyinginfluence einfluss einflussgrad",
  stance: "stance sentiment haltung einstellung attitude",
  "account.kind":
    "accounttype accountkind accountrecordtype hcotype einrichtungsart kundenart einrichtungstyp accounttyp",
  "account.tier": "accounttier tier hcotier accountrating kundenklasse abcklasse abckunde kundensegment",
  "account.potential":
    "accountpotential potential potenzial umsatzpotenzial jahrespotenzial annualpotential kundenpotenzial",
  "account.status":
    "accountstatus productstatus produktstatus listungsstatus formularystatus listingstatus kundenstatus",
  "account.rival": "competitor maincompetitor rival wettbewerber mitbewerber konkurrent",
  "account.owner": "accountowner accountowneralias accountinhaber accountbesitzer",
  "account.territory": "accountterritory accountgebiet",
  "account.city": "billingcity accountcity ortdereinrichtung praxisort",
  "optOut.email":
    "emailoptout hasoptedoutofemail optedoutofemail unsubscribedfromallemail hsemailoptout emailabgemeldet newsletterabgemeldet emailabmeldung emailunsubscribed personhasoptedoutofemail vonallenemailsabgemeldet donotallowemails donotallowbulkemails emailsnichtzulassen emaildeaktivieren keinewerbung keinemails optoutemail",
  "optOut.sms":
    "smsoptout hasoptedoutofsms optedoutofsms smsabgemeldet smsunsubscribed optoutsms donotallowsms",
  "optOut.call":
    "donotcall calloptout phoneoptout nichtanrufen keineanrufe persondonotcall donotallowphonecalls telefonanrufenichtzulassen optoutphone",
  "consent.email":
    "emailconsent consentemail emailoptin optinemail emailpermission marketingconsent optin einwilligungemail emaileinwilligung werbeeinwilligung einwilligung doi newsletter",
  "consent.sms": "smsconsent consentsms smsoptin optinsms einwilligungsms smseinwilligung textconsent",
  "consent.call":
    "callconsent consentcall phoneconsent consentphone calloptin einwilligungtelefon telefoneinwilligung einwilligunganruf",
  "optOut.visit": "visitoptout donotvisit nobesuch keinebesuche optoutvisit",
  "optOut.letter":
    "letteroptout mailoptout postoptout donotmail donotallowpostalmails donotpostalmail keinepost keinebriefe optoutletter",
  "optOut.social": "socialoptout optoutsocial donotmatch",
  "consent.visit": "visitconsent consentvisit einwilligungbesuch besuchseinwilligung",
  "consent.letter":
    "letterconsent consentletter postconsent einwilligungpost einwilligungbrief posteinwilligung",
  "consent.social": "socialconsent consentsocial einwilligungsocial socialmediaconsent",
};
