import { IconShare3 } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { PostView } from "#api/views/social";
import { useMe } from "../api/me";
import { useMay } from "../api/rights";
import { useApprovePost, usePosts } from "../api/social";
import { Button } from "../ui/Button";
import { Chip, type ChipTone } from "../ui/Chip";
import { Notice } from "../ui/Notice";
import { Empty, Fault, SkeletonRows } from "../ui/States";
import { say, sayNo } from "../ui/toast";
import { momentOf } from "../ui/words";
import { Publish } from "./Publish";
import { Reject } from "./Reject";

const STATE: Record<PostView["state"], { word: string; tone: ChipTone }> = {
  draft: { word: "Waits for approval", tone: "ember" },
  approved: { word: "Approved", tone: "ahead" },
  published: { word: "Published", tone: "good" },
  rejected: { word: "Rejected", tone: "bad" },
};

/** Every post that a step shows, from the first draft to where it can be seen. */
export function Posts() {
  const posts = usePosts();
  if (posts.isError)
    return (
      <section className="card pad" aria-label="Posts">
        <Fault error={posts.error} again={() => posts.refetch()} />
      </section>
    );
  if (!posts.data)
    return (
      <section className="card" aria-label="Posts">
        <SkeletonRows rows={4} />
      </section>
    );
  if (posts.data.length === 0)
    return (
      <section className="card" aria-label="Posts">
        <Empty
          icon={
            <span className="tile big">
              <IconShare3 size={22} stroke={1.7} />
            </span>
          }
          title="No post yet"
        >
          Put a step of the kind “Social” into a journey and choose a post for it: it comes here to be
          approved and published.
        </Empty>
      </section>
    );
  return (
    <div className="social-list">
      {posts.data.map((post) => (
        <One key={post.id} post={post} />
      ))}
    </div>
  );
}

function One({ post }: { post: PostView }) {
  const { published, failed, rejected } = post;
  return (
    <section className="card pad stack" aria-label={post.content.name}>
      <div className="row apart wrap">
        <div>
          <h2>{post.content.name}</h2>
          <div className="small">
            <Link to="/journeys/$id" params={{ id: post.journey }}>
              {post.journeyName}, {post.stepName}
            </Link>
          </div>
          <div className="quiet small">
            Written by {post.who}, version {post.content.version}
            {!post.live && ", in a draft"}
          </div>
        </div>
        <Chip tone={STATE[post.state].tone}>{STATE[post.state].word}</Chip>
      </div>
      <p className="post-text">{post.text}</p>
      {rejected && <Notice tone="bad">{rejected.reason}</Notice>}
      {failed && post.state === "approved" && (
        <Notice tone="warn">
          {failed.reason} ({momentOf(failed.at)})
        </Notice>
      )}
      {published && (
        <p className="second small">
          {published.how === "hand" ? "Published by hand" : "Published by the webhook"}{" "}
          {momentOf(published.at)}.{" "}
          {published.link && (
            <a href={published.link} target="_blank" rel="noreferrer">
              See it
            </a>
          )}
        </p>
      )}
      <Deeds post={post} />
    </section>
  );
}

function Deeds({ post }: { post: PostView }) {
  const me = useMe();
  const approve = useApprovePost();
  const mayApprove = useMay("posts:approve");
  const mayRun = useMay("journeys:run");
  const [open, setOpen] = useState<"publish" | "reject">();
  const own = me.data?.member?.id === post.author;
  const close = () => setOpen(undefined);
  if (post.state === "published") return null;
  return (
    <div className="post-deeds">
      {post.state !== "approved" &&
        mayApprove &&
        (own ? (
          <span className="second small">You wrote it, so somebody else has to approve it.</span>
        ) : (
          <Button
            tone="primary"
            busy={approve.isPending}
            aria-label={`Approve ${post.content.name}`}
            onClick={() =>
              approve.mutate(post.id, { onError: sayNo, onSuccess: () => say("The post is approved.") })
            }
          >
            Approve
          </Button>
        ))}
      {post.state === "approved" && mayRun && (
        <Button tone="primary" aria-label={`Publish ${post.content.name}`} onClick={() => setOpen("publish")}>
          Publish
        </Button>
      )}
      {post.state !== "rejected" && mayApprove && (
        <Button aria-label={`Reject ${post.content.name}`} onClick={() => setOpen("reject")}>
          Reject
        </Button>
      )}
      {open === "publish" && <Publish post={post} onClose={close} />}
      {open === "reject" && <Reject post={post} onClose={close} />}
    </div>
  );
}
