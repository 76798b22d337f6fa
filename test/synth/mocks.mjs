// Runs inside the synth, beside SST's own platform: stands in for Pulumi's engine, for AWS and for the SST server.
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import * as pulumi from "@pulumi/pulumi";

const ACCOUNT = "123456789012";
const REGION = "us-east-1";

/** Every resource with the inputs that would have been sent. */
export const resources = [];

// What AWS would have given each kind of resource beyond its inputs; SST takes some of these apart.
const given = {
  "aws:sqs/queue:Queue": (name) => ({
    arn: `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`,
    url: `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${name}`,
  }),
  "aws:sns/topic:Topic": (name) => ({ arn: `arn:aws:sns:${REGION}:${ACCOUNT}:${name}` }),
  "aws:dynamodb/table:Table": (name) => ({
    arn: `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${name}`,
    streamArn: `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${name}/stream/2026-01-01T00:00:00.000`,
  }),
  "aws:s3/bucket:Bucket": (name) => ({
    arn: `arn:aws:s3:::${name.toLowerCase()}`,
    bucket: name.toLowerCase(),
    bucketRegionalDomainName: `${name.toLowerCase()}.s3.${REGION}.amazonaws.com`,
  }),
  "aws:s3/bucketV2:BucketV2": (name) => ({
    arn: `arn:aws:s3:::${name.toLowerCase()}`,
    bucket: name.toLowerCase(),
    bucketRegionalDomainName: `${name.toLowerCase()}.s3.${REGION}.amazonaws.com`,
  }),
  "aws:lambda/function:Function": (name) => ({
    arn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`,
    invokeArn: `arn:aws:apigateway:${REGION}:lambda:path/2015-03-31/functions/${name}/invocations`,
  }),
  "aws:sesv2/emailIdentity:EmailIdentity": (name) => ({
    arn: `arn:aws:ses:${REGION}:${ACCOUNT}:identity/${name}`,
    dkimSigningAttributes: { tokens: ["a", "b", "c"] },
  }),
  "aws:sesv2/configurationSet:ConfigurationSet": (name) => ({
    arn: `arn:aws:ses:${REGION}:${ACCOUNT}:configuration-set/${name}`,
    configurationSetName: name,
  }),
  "aws:apigatewayv2/api:Api": (name) => ({
    apiEndpoint: `https://${name.toLowerCase()}.execute-api.${REGION}.amazonaws.com`,
  }),
  "aws:cloudfront/distribution:Distribution": (name) => ({
    domainName: `${name.toLowerCase()}.cloudfront.net`,
  }),
};

const answers = {
  "aws:index/getRegion:getRegion": () => ({ name: REGION, region: REGION }),
  "aws:index/getPartition:getPartition": () => ({ partition: "aws" }),
  "aws:index/getCallerIdentity:getCallerIdentity": () => ({
    accountId: ACCOUNT,
    arn: `arn:aws:iam::${ACCOUNT}:root`,
  }),
  // The real document is made by AWS's provider; its statements are what a reader wants to see.
  "aws:iam/getPolicyDocument:getPolicyDocument": (inputs) => ({
    ...inputs,
    json: JSON.stringify(inputs.statements),
  }),
  "aws:route53/getZone:getZone": (inputs) => ({ zoneId: "Z1", name: inputs.name }),
};

pulumi.runtime.setMocks(
  {
    newResource: ({ type, name, inputs }) => {
      resources.push({ type, name, inputs });
      const arn = `arn:aws:mock:${REGION}:${ACCOUNT}:${name}`;
      return { id: `${name}-id`, state: { arn, name, ...inputs, ...given[type]?.(name) } };
    },
    call: ({ token, inputs }) => answers[token]?.(inputs) ?? inputs,
  },
  "rekindle",
  "production",
  false,
);

/** The SST server knows the account and builds functions; ours come bundled, so it only looks whether they are there. */
export async function startSstServer(root) {
  const replies = {
    "Runtime.Build": ({ handler, bundle }) => {
      const there = bundle !== undefined && existsSync(`${root}/${bundle}/bundle.mjs`);
      return {
        handler,
        out: `${root}/${bundle}`,
        errors: there ? [] : [`There is no bundle for ${handler}.`],
        sourcemaps: [],
      };
    },
    "Provider.Aws.Bootstrap": () => ({
      asset: "assets",
      state: "state",
      assetEcrRegistryId: ACCOUNT,
      assetEcrUrl: "ecr",
      appsyncHttp: "appsync",
      appsyncRealtime: "appsync",
    }),
    "Provider.Aws.Appsync": () => ({ http: "appsync", realtime: "appsync" }),
  };
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method, params } = JSON.parse(Buffer.concat(chunks).toString());
    const reply = replies[method];
    response.end(
      JSON.stringify(reply ? { result: reply(params[0]) } : { error: `rpc: can't find ${method}` }),
    );
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  process.env.SST_SERVER = `http://127.0.0.1:${server.address().port}`;
  return server;
}
