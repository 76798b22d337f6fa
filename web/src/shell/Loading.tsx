import { SkeletonRows } from "../ui/States";

export function Loading() {
  return (
    <div className="page">
      <div className="top" />
      <div className="page-body">
        <div className="page-column">
          <div className="card">
            <SkeletonRows />
          </div>
        </div>
      </div>
    </div>
  );
}
