import { IconFlameFilled } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useSignIn } from "../api/me";
import { Button } from "../ui/Button";
import { TextField } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { useTitle } from "../ui/Page";
import { sentenceOf } from "../ui/toast";
import "./door.css";

export function SignIn() {
  useTitle("Sign in");
  const signIn = useSignIn();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!signIn.isPending) signIn.mutate({ email, password });
  };
  return (
    <main className="door">
      <form className="door-card narrow" onSubmit={send}>
        <div className="door-mark">
          <IconFlameFilled size={26} aria-hidden />
        </div>
        <div>
          <h1>Sign in to Rekindle</h1>
          <p className="second">Win lapsed accounts back, one good conversation at a time.</p>
        </div>
        {signIn.isError && <Notice tone="bad">{sentenceOf(signIn.error)}</Notice>}
        <TextField
          label="E-mail"
          type="email"
          value={email}
          onChange={setEmail}
          autoComplete="username"
          required
          autoFocus
        />
        <TextField
          label="Password"
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          required
        />
        <Button type="submit" tone="primary" large busy={signIn.isPending}>
          Sign in
        </Button>
        <p className="quiet small">
          No account yet? An owner or a manager of this house can add you in Settings.
        </p>
      </form>
    </main>
  );
}
