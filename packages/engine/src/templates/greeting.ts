/** “Dear Dr. Byron,” in the reader's language, and without a title or a name where none is known. */
export const GREETING = `{% if person.language == "de" %}Guten Tag{% elsif person.language == "fr" %}Bonjour{% elsif person.language == "es" %}Buenos días{% else %}Hello{% endif %} {% if person.title %}{{ person.title | default: "" }} {% endif %}{{ person.lastName | default: "colleague" }},`;

/** Who it is, for a member who is about to call: name, role, account. */
export const WHOM = `{% if person.title %}{{ person.title | default: "" }} {% endif %}{{ person.firstName | default: "" }} {{ person.lastName | default: "this person" }} ({{ person.role | default: "role unknown" }}) at {{ account.name | default: "an account we do not know" }}`;

/** What every script ends with. */
export const SAFETY = `If they speak of a side effect or a faulty pack: write it down word for word and choose “adverse event”. Do not advise on it.`;
