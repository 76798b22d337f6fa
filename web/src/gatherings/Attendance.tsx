import { IconFileImport } from "@tabler/icons-react";
import { useRef, useState } from "react";
import type { AttendanceReport, GatheringView } from "#api/views/gatherings";
import { useAttendanceFile, useSettleGathering } from "../api/gatherings";
import { houseNow } from "../api/me";
import { useMay } from "../api/rights";
import { Button } from "../ui/Button";
import { TextField } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { sayNo } from "../ui/toast";
import { people } from "../ui/words";

/** Who came: the report of the webinar tool, and everybody else at once. Shown once it has begun. */
export function Attendance({ gathering }: { gathering: GatheringView }) {
  const { id, startsAt, endsAt, status, counts, settled } = gathering;
  const read = useAttendanceFile(id);
  const settle = useSettleGathering(id);
  const [least, setLeast] = useState("");
  const [report, setReport] = useState<AttendanceReport>();
  const file = useRef<HTMLInputElement>(null);
  const mayChange = useMay("people:write");
  const now = houseNow();
  if (!mayChange || status === "cancelled" || now < startsAt) return null;
  // The same file may be read again, once somebody has corrected it.
  const forget = () => {
    if (file.current) file.current.value = "";
  };
  const take = (chosen: File | undefined) => {
    if (!chosen) return;
    read.mutate(
      { file: chosen, least: Number(least) || 0 },
      { onSuccess: setReport, onError: sayNo, onSettled: forget },
    );
  };
  const open = counts.registered ?? 0;
  return (
    <section className="card pad stack" aria-label="Who came">
      <h2>Who came</h2>
      <p className="second">
        Read in the report that Zoom, Teams or ON24 exports, or mark people in the list below.
      </p>
      <div className="gathering-report">
        <TextField
          label="Stayed at least, minutes"
          inputMode="numeric"
          placeholder="0"
          value={least}
          onChange={setLeast}
        />
        <input
          ref={file}
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          className="unseen"
          tabIndex={-1}
          aria-label="Report of the webinar tool"
          onChange={(event) => take(event.target.files?.[0])}
        />
        <Button
          busy={read.isPending}
          icon={<IconFileImport size={16} />}
          onClick={() => file.current?.click()}
        >
          Read a report
        </Button>
        {now >= endsAt && open > 0 && !settled && (
          <Button
            busy={settle.isPending}
            onClick={() => settle.mutate(undefined, { onSuccess: setReport, onError: sayNo })}
          >
            All others missed it
          </Button>
        )}
      </div>
      {report && (
        <Notice tone={report.faults.length > 0 ? "warn" : "good"}>
          {people(report.attended)} came, {people(report.missed)} missed it, {report.unchanged} stood so
          before.
          {report.faults.length > 0 && (
            <ul>
              {report.faults.slice(0, 20).map(({ line, reason }) => (
                <li key={line}>
                  Line {line}: {reason}
                </li>
              ))}
            </ul>
          )}
        </Notice>
      )}
    </section>
  );
}
