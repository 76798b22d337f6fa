import type { Writing } from "./house";

/** What the reactivation says, in the words a member types. */
export const writings: Writing[] = [
  {
    sort: "New e-mail",
    name: "New evidence",
    subject: "{{ person.firstName | default: 'Doctor' }}, new evidence",
    text: "# What is new\n\nRead the [evidence brief](https://example.org/brief).\n\n- shorter\n- safer",
    reads: "evidence brief",
  },
  {
    sort: "New e-mail",
    name: "Closing your file",
    subject: "Shall we close your file?",
    text: "I will assume the timing is not right and close your file.",
    reads: "close your file",
  },
  {
    sort: "New SMS text",
    name: "Reminder",
    text: "Did our e-mail reach you? Reply YES for a call, STOP to end.",
    reads: "Reply YES for a call",
  },
  {
    sort: "New call script",
    name: "Interested",
    text: "Ask what {{ person.lastName | default: 'they' }} would need.",
    reads: "would need",
  },
];
