import { IconMailbox } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import type { LetterView } from "#api/views/house";
import { useLetters } from "../api/mailbox";
import { Button, LinkButton } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { Page } from "../ui/Page";
import { Search } from "../ui/Search";
import { Empty, Fault, SkeletonRows } from "../ui/States";
import { momentOf } from "../ui/words";
import { Letter } from "./Letter";
import { markTone } from "./marks";
import "./mailbox.css";

/** Every letter this house has sent and received, where letters stay on this machine. */
export function MailboxPage() {
  const { letter } = useSearch({ from: "/mailbox" });
  const navigate = useNavigate();
  const [q, setQ] = useState("");
  const letters = useLetters(q);
  const rows = letters.data?.pages.flatMap((page) => page.items) ?? [];
  const current = letter ?? rows[0]?.id;
  const search = useCallback((said: string) => setQ(said), []);
  return (
    <Page
      wide
      title="Mailbox"
      after={
        <span className="quiet small top-note">
          Letters stay on this machine. Here you act for the people who get them.
        </span>
      }
      actions={<LinkButton to="/phone">Phone</LinkButton>}
    >
      {letters.isError ? (
        <Fault error={letters.error} again={() => letters.refetch()} />
      ) : (
        <div className="mailbox">
          <section className="card" aria-label="Letters">
            <div className="mailbox-search">
              <Search label="Search letters" placeholder="Address or subject" value={q} onSearch={search} />
            </div>
            {letters.isPending ? (
              <SkeletonRows />
            ) : rows.length === 0 ? (
              <Empty
                icon={
                  <span className="tile big talk">
                    <IconMailbox size={22} stroke={1.7} />
                  </span>
                }
                title={q ? "No letter like that" : "No letter yet"}
                action={
                  q ? (
                    <Button onClick={() => setQ("")}>Show all</Button>
                  ) : (
                    <LinkButton to="/campaigns">Go to journeys</LinkButton>
                  )
                }
              >
                {q
                  ? "Try a part of the address or the subject."
                  : "Activate a journey or send a test, and letters arrive here."}
              </Empty>
            ) : (
              <ul>
                {rows.map((row) => (
                  <li key={row.id}>
                    <button
                      type="button"
                      className="letter-row"
                      aria-current={row.id === current || undefined}
                      onClick={() => navigate({ to: "/mailbox", search: { letter: row.id }, replace: true })}
                    >
                      <LetterRow row={row} />
                    </button>
                  </li>
                ))}
              </ul>
            )}
            {letters.hasNextPage && (
              <div className="more-row">
                <Button busy={letters.isFetchingNextPage} onClick={() => letters.fetchNextPage()}>
                  Show more letters
                </Button>
              </div>
            )}
          </section>
          {current && <Letter key={current} id={current} />}
        </div>
      )}
    </Page>
  );
}

function LetterRow({ row }: { row: LetterView }) {
  const last = row.marks.at(-1);
  return (
    <>
      <span className="row apart">
        <span className="strong cut">{row.direction === "out" ? row.to : `From ${row.from}`}</span>
        <span className="quiet small letter-when">{momentOf(row.at)}</span>
      </span>{" "}
      <span className="row apart">
        <span className="second small cut">{row.subject || row.text.slice(0, 80)}</span>
        {last && <Chip tone={markTone(last)}>{last}</Chip>}
      </span>
    </>
  );
}
