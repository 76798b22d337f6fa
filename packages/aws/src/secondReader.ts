import type { World } from "#engine/ports";
import { withModel } from "#engine/providers/replies/classifier";

/**
 * Puts a model beside the rules of a world, where REKINDLE_BEDROCK_MODEL names one. Without it nothing is loaded, and no
 * answer leaves the house.
 */
export async function secondReader(w: World, env: Record<string, string | undefined>): Promise<void> {
  const model = env.REKINDLE_BEDROCK_MODEL;
  if (!model) return;
  const { bedrockModel } = await import("./bedrock");
  const timeout = Number(env.REKINDLE_BEDROCK_TIMEOUT) || undefined;
  w.classifier = withModel(bedrockModel({ model, ...(timeout ? { timeout } : {}) }), (reason) =>
    w.log.warn("model.failed", { model, reason }),
  );
}
