import { Link, type LinkProps } from "@tanstack/react-router";
import type { ButtonHTMLAttributes, ReactNode } from "react";

export type ButtonTone = "plain" | "primary" | "subtle" | "danger";

interface Looks {
  tone?: ButtonTone;
  large?: boolean;
  icon?: ReactNode;
  children: ReactNode;
}

export type ButtonProps = Looks & {
  /** Something is under way: says so to screen readers and ignores further clicks. */
  busy?: boolean;
} & ButtonHTMLAttributes<HTMLButtonElement>;

const classOf = ({ tone = "plain", large }: Looks, more = "") =>
  ["button", tone, large ? "large" : "", more].filter(Boolean).join(" ");

export function Button({ tone, large, icon, busy, children, className, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classOf({ tone, large, children }, className)}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {icon}
      {children}
    </button>
  );
}

/** A link that looks like a button: it goes somewhere, so it is a link. */
export function LinkButton({
  tone,
  large,
  icon,
  children,
  className,
  ...rest
}: Looks & LinkProps & { className?: string }) {
  return (
    <Link {...rest} className={classOf({ tone, large, children }, className)}>
      {icon}
      {children}
    </Link>
  );
}
