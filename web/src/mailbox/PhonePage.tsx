import { IconDeviceMobile } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { useReplyByPhone, useTexts } from "../api/phone";
import { Button, LinkButton } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { TextField } from "../ui/Field";
import { Page } from "../ui/Page";
import { Search } from "../ui/Search";
import { Empty, Fault, SkeletonRows } from "../ui/States";
import { sayNo } from "../ui/toast";
import { momentOf } from "../ui/words";
import { markTone } from "./marks";
import { type Thread, threadsOf } from "./threads";
import "./mailbox.css";

/** Every text this house has sent and received, where texts stay on this machine. */
export function PhonePage() {
  const { number } = useSearch({ from: "/phone" });
  const navigate = useNavigate();
  const [q, setQ] = useState("");
  const search = useCallback((said: string) => setQ(said.replace(/[\s()/-]/g, "")), []);
  const texts = useTexts(q);
  const threads = threadsOf(texts.data?.pages.flatMap((page) => page.items) ?? []);
  const current = threads.find((thread) => thread.number === number) ?? threads[0];
  return (
    <Page
      wide
      title="Phone"
      after={
        <span className="quiet small top-note">
          Texts stay on this machine. Here you answer for the people who get them.
        </span>
      }
      actions={<LinkButton to="/mailbox">Mailbox</LinkButton>}
    >
      {texts.isError ? (
        <Fault error={texts.error} again={() => texts.refetch()} />
      ) : texts.isPending ? (
        <div className="card">
          <SkeletonRows />
        </div>
      ) : !current && !q ? (
        <div className="card">
          <Empty
            icon={
              <span className="tile big talk">
                <IconDeviceMobile size={22} stroke={1.7} />
              </span>
            }
            title="No text yet"
            action={<LinkButton to="/campaigns">Go to journeys</LinkButton>}
          >
            When a journey sends an SMS, it arrives here, and you can answer it as the person would.
          </Empty>
        </div>
      ) : (
        <div className="mailbox">
          <section className="card" aria-label="Conversations">
            <div className="mailbox-search">
              <Search label="Search conversations" placeholder="Number" value={q} onSearch={search} />
            </div>
            {threads.length === 0 && <p className="second mailbox-none">No text with a number like that.</p>}
            <ul>
              {threads.map((thread) => (
                <li key={thread.number}>
                  <button
                    type="button"
                    className="letter-row"
                    aria-current={thread === current || undefined}
                    onClick={() =>
                      navigate({ to: "/phone", search: { number: thread.number }, replace: true })
                    }
                  >
                    <span className="row apart">
                      <span className="strong cut">{thread.number}</span>
                      <span className="quiet small letter-when">{momentOf(thread.last)}</span>
                    </span>{" "}
                    <span className="second small cut">{thread.texts.at(-1)?.text}</span>
                  </button>
                </li>
              ))}
            </ul>
            {texts.hasNextPage && (
              <div className="more-row">
                <Button busy={texts.isFetchingNextPage} onClick={() => texts.fetchNextPage()}>
                  Show more texts
                </Button>
              </div>
            )}
          </section>
          {current && <Conversation key={current.number} thread={current} />}
        </div>
      )}
    </Page>
  );
}

const QUICK = ["Yes, call me Tuesday", "Not now, maybe in autumn", "STOP"];

function Conversation({ thread }: { thread: Thread }) {
  const reply = useReplyByPhone();
  const [text, setText] = useState("");
  const send = (said: string) => {
    if (!said.trim() || reply.isPending) return;
    reply.mutate(
      { from: thread.number, text: said.trim() },
      { onError: sayNo, onSuccess: () => setText("") },
    );
  };
  return (
    <section className="card conversation" aria-label={`Conversation with ${thread.number}`}>
      <h2 className="conversation-head">{thread.number}</h2>
      <ol className="texts">
        {thread.texts.map((one) => (
          <li key={one.id} className={one.direction}>
            <p>{one.text}</p>
            <span className="quiet small text-foot">
              {momentOf(one.at)}{" "}
              {one.marks.map((mark) => (
                <Chip key={mark} tone={markTone(mark)}>
                  {mark}
                </Chip>
              ))}
            </span>
          </li>
        ))}
      </ol>
      <form
        className="answer"
        onSubmit={(event) => {
          event.preventDefault();
          send(text);
        }}
      >
        <div className="row wrap">
          {QUICK.map((said) => (
            <button key={said} type="button" className="pick-text" onClick={() => send(said)}>
              {said}
            </button>
          ))}
        </div>
        <div className="row">
          <div className="grow">
            <TextField
              label={`Answer as ${thread.number}`}
              hideLabel
              value={text}
              onChange={setText}
              maxLength={1600}
              placeholder={`Answer as ${thread.number}`}
            />
          </div>
          <Button type="submit" tone="primary" busy={reply.isPending}>
            Reply
          </Button>
        </div>
      </form>
    </section>
  );
}
