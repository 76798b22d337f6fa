import { IconFileText, IconPlus } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { ContentView } from "#api/views/house";
import type { Channel } from "#journey/journey";
import { useContents } from "../api/contents";
import { Button } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { Menu } from "../ui/Menu";
import { Page } from "../ui/Page";
import { Segmented } from "../ui/Segmented";
import { Empty, Fault, SkeletonRows } from "../ui/States";
import { momentOf } from "../ui/words";
import { CHANNEL_LIST, KINDS } from "./channels";
import { readable } from "./readable";
import "./contents.css";

/** What may I send today? */
export function ContentsPage() {
  const contents = useContents();
  const navigate = useNavigate();
  const [which, setWhich] = useState<Channel | "form" | "all">("all");
  const begin = (channel: Channel | "form") =>
    void navigate({ to: "/contents/$id", params: { id: "new" }, search: { channel } });
  const fresh = (
    <Menu
      label="New content"
      button={(props) => (
        <Button tone="primary" icon={<IconPlus size={16} />} {...props}>
          New content
        </Button>
      )}
      items={CHANNEL_LIST.map((channel) => {
        const { icon: Icon, fresh: label } = KINDS[channel];
        return { label, icon: <Icon size={17} />, onChoose: () => begin(channel) };
      })}
    />
  );
  const shown = (contents.data ?? []).filter((one) => which === "all" || one.channel === which);
  return (
    <Page title="Content" actions={fresh}>
      {contents.isError ? (
        <Fault error={contents.error} again={() => contents.refetch()} />
      ) : contents.isPending ? (
        <div className="card">
          <SkeletonRows />
        </div>
      ) : contents.data.length === 0 ? (
        <div className="card">
          <Empty
            icon={
              <span className="tile big talk">
                <IconFileText size={22} stroke={1.7} />
              </span>
            }
            title="Nothing to say yet"
            action={
              <Button tone="primary" onClick={() => begin("email")}>
                Write the first e-mail
              </Button>
            }
          >
            E-mails, SMS texts, scripts, letters and forms live here. Steps of a journey pin one version of
            them.
          </Empty>
        </div>
      ) : (
        <>
          <div>
            <Segmented
              label="Show content"
              value={which}
              onChange={setWhich}
              choices={[
                { value: "all", label: "All" },
                ...CHANNEL_LIST.map((channel) => ({ value: channel, label: KINDS[channel].many })),
              ]}
            />
          </div>
          <section className="card" aria-label="Content">
            {shown.length === 0 ? (
              <p className="second nothing-shown">None of this sort yet.</p>
            ) : (
              <List contents={shown} />
            )}
          </section>
        </>
      )}
    </Page>
  );
}

function List({ contents }: { contents: ContentView[] }) {
  return (
    <ul className="content-list">
      {contents.map((one) => {
        const { icon: Icon, tone } = KINDS[one.channel];
        return (
          <li key={one.id}>
            <Link to="/contents/$id" params={{ id: one.id }}>
              <span className={`tile ${tone}`} aria-hidden>
                <Icon size={16} stroke={1.8} />
              </span>
              <span className="grow">
                <span className="strong">{one.name}</span>
                <span className="second small cut">
                  {readable(one.subject || (one.body.split("\n")[0] ?? ""))}
                </span>
              </span>
              <Chip>v{one.version}</Chip>
              <span className="quiet small content-when">{momentOf(one.updatedAt)}</span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
