import { IconBell } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { createPortal } from "react-dom";
import { useNotices, useReadNotices } from "../api/notices";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Empty } from "../ui/States";
import { agoOf } from "../ui/words";
import "./bell.css";

/** What one was told, and how much of it is new. */
export function Bell() {
  const [open, setOpen] = useState(false);
  const notices = useNotices();
  const read = useReadNotices();
  const navigate = useNavigate();
  const { items = [], unread = 0 } = notices.data ?? {};
  return (
    <>
      <button
        type="button"
        className="rail-link"
        aria-label={unread > 0 ? `Notices, ${unread} new` : "Notices"}
        onClick={() => setOpen(true)}
      >
        <IconBell size={19} stroke={1.7} aria-hidden />
        {unread > 0 && (
          <span className="bell-count" aria-hidden>
            {unread > 99 ? "99+" : unread}
          </span>
        )}
        <span className="rail-tip" aria-hidden>
          Notices
        </span>
      </button>
      {createPortal(
        <Dialog title="Notices" open={open} onClose={() => setOpen(false)} width={520}>
          {items.length === 0 ? (
            <Empty title="Nothing was told to you yet">
              Tasks that come to you, and promises that are about to be broken, are told here.
            </Empty>
          ) : (
            <div className="stack">
              {unread > 0 && (
                <div className="row">
                  <Button onClick={() => read.mutate(undefined)}>Mark all as read</Button>
                </div>
              )}
              <ul className="bell-list">
                {items.map((notice) => (
                  <li key={notice.id}>
                    <button
                      type="button"
                      className={`bell-row ${notice.read === undefined ? "new" : ""} ${notice.kind}`}
                      onClick={() => {
                        read.mutate([notice.id]);
                        setOpen(false);
                        if (notice.link) void navigate({ to: notice.link });
                      }}
                    >
                      <span className="strong">{notice.title}</span>
                      <span className="second small">{notice.text}</span>
                      <span className="quiet small">
                        {agoOf(notice.at)}
                        {notice.read === undefined ? ", new" : ""}
                      </span>
                    </button>
                  </li>
                ))}
              </ul>
            </div>
          )}
        </Dialog>,
        // The rail has its own looks for lists; this one is no part of it.
        document.body,
      )}
    </>
  );
}
