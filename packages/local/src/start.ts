import { serve } from "@hono/node-server";
import { createApp, type LocalDoors } from "#api/app";
import { anyMembers, createFirstOwner } from "#engine/members";
import type { Log } from "#engine/ports";
import { receiveMail } from "#engine/providers/receiveMail";
import { Refusal } from "#engine/refusal";
import { createCarrier, type Post } from "./carrier";
import { seedDemo } from "./demo/seedDemo";
import type { Environment } from "./environment";
import { startLoops } from "./loops";
import { createMailbox } from "./mailbox";
import { createPhone } from "./phone";
import { pushClock } from "./push";
import { fetchCertOf, LOCAL_TOPIC } from "./signSns";
import { createRecipients } from "./simulate/recipients";
import { listenForMail, type SmtpIn } from "./smtpIn";
import { createWorld, type LocalWorld } from "./world";

export interface House {
  world: LocalWorld;
  /** where the pages are */
  url: string;
  port: number;
  stop(): Promise<void>;
}

export interface StartOptions {
  /** folder of the built pages */
  webRoot?: string;
  log?: Log;
}

/** Listens, opens the world of one machine and joins it with the API. */
export async function startHouse(env: Environment, options: StartOptions = {}): Promise<House> {
  let answer: Fetch = () => new Response("Rekindle is starting; load again in a moment.", { status: 503 });
  // The port first: with PORT=0 only the listener knows it, and links in messages must name it.
  const { server, port } = await listen((request) => answer(request), env);
  const close = () => closed(server);
  try {
    const { world, app, stop } = await openHouse({ ...env, PORT: port }, options);
    answer = (request) => app.fetch(request);
    return {
      world,
      port,
      url: world.settings.publicUrl,
      async stop() {
        await close();
        await stop();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openHouse(env: Environment, options: StartOptions) {
  const world = createWorld(env, options.log);
  const twilioToken = env.TWILIO_AUTH_TOKEN ?? world.identity.twilioToken;
  // The doors of the providers are called in this process; they check signatures as they do for anybody.
  const post: Post = async (path, headers, body) => app.request(path, { method: "POST", headers, body });
  const { letters, manual, settings, identity } = world;
  const { now } = world.clock;
  const carrier = createCarrier({
    identity,
    post,
    publicUrl: settings.publicUrl,
    twilioToken,
    now: Date.now,
  });
  const mailbox = createMailbox({ letters, carrier, now, receive: (raw) => receiveMail(world, raw) });
  const phone = createPhone({ letters, carrier, now });
  const recipients = createRecipients({ world, carrier, mailbox, phone, post, who: whoAnswers(env) });
  const loops = await startLoops(world, [recipients]);
  const local: LocalDoors = { mailbox, phone };
  if (manual) {
    const pushed = { clock: manual, settle: loops.settle, nextDue: loops.nextDue };
    local.clock = { push: (to) => pushClock(pushed, to) };
  }
  if (!env.REKINDLE_EMPTY) {
    local.demo = {
      async load(member) {
        await seedDemo(world, member);
      },
    };
  }
  const app = createApp({
    world,
    hooks: {
      fetchCert: fetchCertOf(identity),
      allowedTopics: [LOCAL_TOPIC, ...env.REKINDLE_SNS_TOPICS],
      twilioToken,
      postmarkSecret: env.REKINDLE_POSTMARK_SECRET,
      sendgridKey: env.REKINDLE_SENDGRID_KEY,
      sendgridSecret: env.REKINDLE_SENDGRID_SECRET,
    },
    local,
    ...(options.webRoot ? { webRoot: options.webRoot } : {}),
  });
  await makeOwner(env, world);
  const smtp = await takeMail(env, world);
  return {
    world,
    app,
    async stop() {
      await smtp?.stop();
      await loops.stop();
      world.database.close();
    },
  };
}

/** Replies by SMTP, where somebody has asked for them. */
function takeMail(env: Environment, world: LocalWorld): Promise<SmtpIn> | undefined {
  const { REKINDLE_SMTP_PORT: port, REKINDLE_SMTP_KEY: key, REKINDLE_SMTP_CERT: cert } = env;
  if (port === undefined) return undefined;
  return listenForMail({
    port,
    host: env.REKINDLE_SMTP_HOST,
    replyTo: env.REKINDLE_REPLY_TO,
    ...(key && cert ? { tls: { key, cert } } : {}),
    receive: (raw) => receiveMail(world, raw),
    log: world.log,
  });
}

/** For scripts: the owner from the environment, and the demo if the house is not to stay empty. */
async function makeOwner(env: Environment, world: LocalWorld): Promise<void> {
  const { REKINDLE_OWNER_EMAIL: email, REKINDLE_OWNER_PASSWORD: password } = env;
  if (!email || !password || (await anyMembers(world))) return;
  const owner = await createFirstOwner(world, { email, password, name: "Owner" });
  if (env.REKINDLE_EMPTY) return;
  // Nobody has to wait for it: the pages are there, and the people come in while one looks around.
  seedDemo(world, owner.id).catch((error: unknown) =>
    world.log.error("demo.failed", { reason: error instanceof Error ? error.message : "unknown" }),
  );
}

/** Invented people answer by themselves; others only in a rehearsal that asks for it. */
const whoAnswers = (env: Environment): "nobody" | "demo" | "everybody" => {
  if (env.REKINDLE_SIMULATE !== undefined) return env.REKINDLE_SIMULATE ? "everybody" : "nobody";
  return env.SMTP_URL || env.TWILIO_ACCOUNT_SID ? "nobody" : "demo";
};

type Fetch = (request: Request) => Response | Promise<Response>;
type Server = ReturnType<typeof serve>;

function listen(fetch: Fetch, env: Environment): Promise<{ server: Server; port: number }> {
  return new Promise((listening, failed) => {
    const server = serve({ fetch, port: env.PORT, hostname: env.HOST }, (info) =>
      listening({ server, port: info.port }),
    );
    server.once("error", (error: NodeJS.ErrnoException) => failed(cannotListen(error, env)));
  });
}

/** Takes no more calls; those under way get a moment to end. */
const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    if ("closeIdleConnections" in server) server.closeIdleConnections();
    const rest = setTimeout(() => "closeAllConnections" in server && server.closeAllConnections(), 2_000);
    rest.unref();
  });

const cannotListen = (error: NodeJS.ErrnoException, env: Environment): unknown => {
  if (error.code === "EADDRINUSE")
    return new Refusal(
      "portTaken",
      `Port ${env.PORT} is taken by another program. Set PORT to a free one.`,
      503,
    );
  if (error.code === "EACCES" || error.code === "EADDRNOTAVAIL")
    return new Refusal(
      "cannotListen",
      `${env.HOST}:${env.PORT} cannot be used (${error.code}). Set HOST or PORT.`,
      503,
    );
  return error;
};
