import { IconFlameFilled } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useSetup } from "../api/me";
import { Button } from "../ui/Button";
import { TextField } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { useTitle } from "../ui/Page";
import { sentenceOf } from "../ui/toast";
import "./door.css";

/** The very first screen of a house: who owns it, and whether it starts furnished. */
export function FirstRun({ demo }: { demo: boolean }) {
  useTitle("Welcome");
  const setup = useSetup();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [furnished, setFurnished] = useState(demo);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!setup.isPending) setup.mutate({ name, email, password, demo: furnished });
  };
  return (
    <main className="door">
      <form className="door-card" onSubmit={send}>
        <div className="door-mark">
          <IconFlameFilled size={26} aria-hidden />
        </div>
        <div>
          <h1>Welcome to Rekindle</h1>
          <p className="second">
            You are the first one here, so this house is yours. Others can be let in later.
          </p>
        </div>
        {setup.isError && <Notice tone="bad">{sentenceOf(setup.error)}</Notice>}
        <TextField label="Your name" value={name} onChange={setName} autoComplete="name" required autoFocus />
        <TextField
          label="E-mail"
          type="email"
          value={email}
          onChange={setEmail}
          autoComplete="username"
          required
          placeholder="you@example.com"
        />
        <TextField
          label="Password"
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="new-password"
          required
          minLength={10}
          hint="At least 10 characters. A few words in a row are easy to keep."
        />
        {demo && (
          <fieldset className="starts">
            <legend className="unseen">How to start</legend>
            <Start
              title="Start with the demo campaign"
              text="5,000 invented people in 400 accounts and a journey that is already running."
              chosen={furnished}
              onChoose={() => setFurnished(true)}
            />
            <Start
              title="Empty house"
              text="Nothing in it. Import your own people and draw the first journey."
              chosen={!furnished}
              onChoose={() => setFurnished(false)}
            />
          </fieldset>
        )}
        <Button type="submit" tone="primary" large busy={setup.isPending}>
          {setup.isPending && furnished ? "Making the house ready…" : "Create and open"}
        </Button>
      </form>
    </main>
  );
}

function Start({
  title,
  text,
  chosen,
  onChoose,
}: {
  title: string;
  text: string;
  chosen: boolean;
  onChoose(): void;
}) {
  return (
    <label className="door-start">
      <input type="radio" name="start" checked={chosen} onChange={onChoose} aria-label={title} />
      <span>
        <span className="strong">{title}</span>
        <span className="second small">{text}</span>
      </span>
    </label>
  );
}
