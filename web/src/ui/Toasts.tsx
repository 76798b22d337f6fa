import { IconAlertTriangle, IconCheck, IconX } from "@tabler/icons-react";
import { IconButton } from "./IconButton";
import { useToasts } from "./toast";

/** The corner where `say` and `sayNo` speak. The region is always there, or screen readers would not hear it. */
export function Toasts() {
  const { toasts, drop } = useToasts();
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map((toast) => (
        <div key={toast.id} className={`toast ${toast.tone}`}>
          {toast.tone === "bad" ? (
            <IconAlertTriangle size={18} aria-hidden />
          ) : (
            <IconCheck size={18} aria-hidden />
          )}
          <span className="grow">{toast.message}</span>
          <IconButton label="Close message" onClick={() => drop(toast.id)}>
            <IconX size={15} />
          </IconButton>
        </div>
      ))}
    </div>
  );
}
