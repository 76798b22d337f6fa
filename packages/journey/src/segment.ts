// One door for everything about segments; the schema, the evaluation and the words live in files of their own.

export { type FieldInfo, fieldsOf } from "./fieldsOf";
export { fieldValue, type Subject } from "./fieldValue";
export { matches } from "./matches";
export * from "./rule";
export { ruleSentence } from "./ruleSentence";
