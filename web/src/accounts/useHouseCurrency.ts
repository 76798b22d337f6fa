import { useCampaigns } from "../api/campaigns";

/** The currency of this house: that of its campaigns. */
export const useHouseCurrency = (): string => useCampaigns().data?.[0]?.currency ?? "EUR";
