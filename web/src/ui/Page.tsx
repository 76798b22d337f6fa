import { Link } from "@tanstack/react-router";
import { Fragment, type ReactNode, useEffect } from "react";
import "./page.css";

interface TopProps {
  /** What the page is about; also the document's title. */
  title: string;
  /** Where it belongs: each with its address. */
  crumbs?: { label: string; to: string }[];
  /** Right after the title: chips, "Saved 2 s ago". */
  after?: ReactNode;
  /** At the right edge. */
  actions?: ReactNode;
}

export const useTitle = (title: string): void => {
  useEffect(() => {
    document.title = title ? `${title} · Rekindle` : "Rekindle";
  }, [title]);
};

/** The bar at the top of every page. */
export function Top({ title, crumbs = [], after, actions }: TopProps) {
  useTitle(title);
  return (
    <header className="top">
      <div className="top-name">
        {crumbs.map((crumb) => (
          <Fragment key={crumb.to}>
            <Link to={crumb.to} className="crumb cut">
              {crumb.label}
            </Link>
            <span className="quiet" aria-hidden>
              /
            </span>
          </Fragment>
        ))}
        <h1 className="cut">{title}</h1>
        {after}
      </div>
      {actions && <div className="top-actions">{actions}</div>}
    </header>
  );
}

/** A page with a top bar and a column of cards that scrolls. `wide` takes the whole width. */
export function Page({ children, wide, ...top }: TopProps & { children: ReactNode; wide?: boolean }) {
  return (
    <div className="page">
      <Top {...top} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: an area that scrolls has to be reachable by keyboard */}
      <div className="page-body" tabIndex={0}>
        <div className={wide ? "page-column wide" : "page-column"}>{children}</div>
      </div>
    </div>
  );
}
