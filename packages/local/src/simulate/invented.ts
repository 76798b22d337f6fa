/** External ids of invented people begin like this; nobody else's letters are answered for them. */
export const INVENTED = "DEMO-";
