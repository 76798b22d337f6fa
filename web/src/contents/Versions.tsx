import type { ContentView } from "#api/views/house";
import { useContentVersions } from "../api/contents";
import { useMembers } from "../api/members";
import { Button } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { SkeletonRows } from "../ui/States";
import { momentOf } from "../ui/words";

interface Props {
  id: string;
  latest: number;
  /** Puts the words of an old version back into the editor. */
  onTake(version: ContentView): void;
}

export function Versions({ id, latest, onTake }: Props) {
  const versions = useContentVersions(id);
  const members = useMembers();
  const by = (member: string) => members.data?.find((one) => one.id === member)?.name ?? member;
  return (
    <section className="card" aria-label="Versions">
      <div className="card-head">
        <h2>Versions</h2>
      </div>
      {!versions.data ? (
        <SkeletonRows rows={2} />
      ) : (
        <ul className="versions">
          {[...versions.data]
            .sort((a, b) => b.version - a.version)
            .map((version) => (
              <li key={version.version}>
                <Chip tone={version.version === latest ? "good" : "plain"}>v{version.version}</Chip>
                <span className="grow">
                  {momentOf(version.updatedAt)} <span className="second">by {by(version.createdBy)}</span>
                </span>
                {version.version !== latest && (
                  <Button tone="subtle" onClick={() => onTake(version)}>
                    Take these words
                  </Button>
                )}
              </li>
            ))}
        </ul>
      )}
    </section>
  );
}
