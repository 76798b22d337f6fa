/** What is worth knowing about a kind before it is set, for those who ask. A kind without any simply has none. */
export const STEP_HELP: Record<string, readonly string[]> = {
  audience: [
    "Who belongs to the segment is asked when people come in, not when you draw.",
    "“Most people a day” spreads a large audience, so that nobody has to answer 4,000 replies on Monday.",
  ],
  email: [
    "It says one version of its content. A later version is offered here and never taken by itself.",
    "Without “Listen for an answer” everybody goes on at once, whatever they reply.",
    "Who has no address, has not agreed, or bounced takes “not reachable”.",
  ],
  sms: [
    "A text of more than 160 letters goes out as several messages, and each is paid for.",
    "One emoji or letter such as “ő” leaves room for 70 letters only.",
    "People whose time zone is unknown get none while quiet hours are set.",
  ],
  call: [
    "A member gets a task with the script. What they record is the answer, and takes its path.",
    "Calls need hands: look at the forecast before you let many people in at once.",
  ],
  visit: [
    "A member gets a task with the script. What they record is the answer, and takes its path.",
    "Who has neither an account nor a postal address takes “not reachable”: nobody knows where to go.",
  ],
  letter: [
    "Letters wait on the page “Letters” until a batch is made. Who leaves the journey or says no before is taken out.",
    "It needs street, postcode and city. A letter that comes back takes “not reachable”.",
    "What it really cost can be told with the batch; the plan counts until then.",
  ],
  social: [
    "People are only put on an audience. Export it on the page “Social”, and publish the post there.",
    "It needs a yes to social networks, and an e-mail address or a phone number to be found by.",
  ],
  invite: [
    "It is an e-mail about one event: its content may speak of place, time, and the links to register or decline.",
    "Whoever finds the event full takes “full” and stands on the waiting list; who moves up is told by itself.",
    "Registering and declining count from the moment the invitation is sent, whatever step people are at by then.",
  ],
  form: [
    "It sends nothing: put the form’s link into a message before it. People wait here until it is filled in.",
    "What they filled in before they came here counts, as long as it was within this journey.",
    "A question with choices can give each of them a path.",
  ],
  webhook: [
    "Another system is told, signed with a secret of the house. Names and mail addresses only go where you write them.",
    "While nobody takes it, it is tried again for sixteen hours; then it stands under problems and can be tried anew.",
    "What is answered in JSON can be kept on the person and asked by a branch right after.",
  ],
  update: [
    "People stand here until the change is written, so that the next step knows it.",
    "Each change is in the person’s story with this step as its reason.",
  ],
  notify: [
    "Members hear of it by the bell, and by mail as each of them has chosen.",
    "With a task somebody has to act; without one they only know.",
  ],
  handOver: [
    "The other journey lets people in by its own rules. Whoever it refuses is counted, and it is said why.",
    "Where this journey ends for them, the exit is “handed over” or “not handed over”.",
  ],
  reach: [
    "Each person is reached on one channel: the first of yours on which they may be written to.",
    "With “the one the person prefers”, what stands in the field preferredChannel comes first if it is among yours.",
    "Answers count alike, whichever way the message went.",
  ],
  wait: [
    "A while is counted from the moment somebody comes here. Dates and weekdays count in their own zone.",
    "Quiet hours do not stretch a wait; they hold the touch that comes after it.",
  ],
  waitFor: [
    "The event comes from your own systems by the API. Who has it goes on at once.",
    "Who does not have it in time takes the second way.",
  ],
  branch: [
    "Rules are asked from top to bottom, and the first that fits decides.",
    "Who lacks the data takes “unknown”: lead it somewhere on purpose.",
  ],
  split: [
    "The same person always takes the same arm, also after a pause or a new version.",
    "Small arms take long to tell anything; even shares tell it soonest.",
  ],
  holdout: [
    "Those held out get nothing from here on. They show what would have happened anyway.",
    "One in ten is usually enough.",
  ],
  goal: ["Who comes here has reached what the campaign is for, and is counted so."],
  exit: ["People leave here for the reason you give. A reason makes the report readable."],
};
