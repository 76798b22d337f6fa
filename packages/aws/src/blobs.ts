import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
} from "@aws-sdk/client-s3";
import type { Blobs } from "#engine/ports";
import { timeLimits } from "./clients";
import type { AwsSettings } from "./settings";

export const blobClient = (config: S3ClientConfig = {}): S3Client =>
  new S3Client({ maxAttempts: 3, requestHandler: timeLimits(60_000), ...config });

/** The Blobs port on one S3 bucket. */
export function createBlobs(client: S3Client, bucket: string): Blobs {
  return {
    put: async (name, bytes) => {
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: name, Body: bytes }));
    },
    get: async (name) => {
      try {
        const answer = await client.send(new GetObjectCommand({ Bucket: bucket, Key: name }));
        return await answer.Body?.transformToByteArray();
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },
    remove: async (name) => {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: name }));
    },
    list: async (prefix) => {
      const names: string[] = [];
      let from: string | undefined;
      do {
        const answer = await client.send(
          new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: from }),
        );
        for (const entry of answer.Contents ?? []) if (entry.Key !== undefined) names.push(entry.Key);
        from = answer.NextContinuationToken;
      } while (from !== undefined);
      return names;
    },
  };
}

/** What a door names to keep files. */
export const s3Blobs = (settings: AwsSettings): Blobs => createBlobs(blobClient(), settings.bucket);
