/**
 * Shows the HTML of a mail without trusting it: sandboxed, so no script runs, no form is sent, nothing navigates and it
 * has no origin. Our own content security policy holds inside it too.
 */
export function MailFrame({ title, html }: { title: string; html: string }) {
  return <iframe className="mail-frame" title={title} sandbox="" srcDoc={html} />;
}
