// What Lambda's runtime does with a bundle: loads it once, then hands it one event after another.
const loaded = import(process.argv[2]);
process.on("message", async ({ call, event }) => {
  try {
    const { handler } = await loaded;
    const value = await handler(event, {
      awsRequestId: `call-${call}`,
      getRemainingTimeInMillis: () => 60_000,
    });
    process.send({ call, value: value ?? null });
  } catch (error) {
    process.send({ call, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
