import { lazy, Suspense } from "react";
import { useMe } from "../api/me";
import { Fault } from "../ui/States";
import { Shell } from "./Shell";

const FirstRun = lazy(() => import("../door/FirstRun").then((door) => ({ default: door.FirstRun })));
const SignIn = lazy(() => import("../door/SignIn").then((door) => ({ default: door.SignIn })));

/** Who is here decides what is seen; the address stays, so after signing in one is where one wanted to be. */
export function Root() {
  const me = useMe();
  if (me.isPending) return <div className="door" aria-busy />;
  if (me.isError && !me.data)
    return (
      <main className="door-fault">
        <Fault error={me.error} again={() => me.refetch()} />
      </main>
    );
  if (me.data?.member) return <Shell me={me.data} />;
  return (
    <Suspense fallback={<div aria-busy />}>
      {me.data?.firstRun ? <FirstRun demo={me.data.demo} /> : <SignIn />}
    </Suspense>
  );
}
