// Sends requests at a constant rate, whether earlier ones were answered or not. In the body,
// ######## is the request's number. The summary goes to a file: times by status, and how many were
// admitted in each second of the clock.
import exec from "k6/execution";
import http from "k6/http";
import { Counter } from "k6/metrics";

const { BENCH_URL, BENCH_BODY, BENCH_FIRST, BENCH_FROM, BENCH_OUT } = __ENV;
const { BENCH_RATE, BENCH_SECONDS, BENCH_USERS } = __ENV;
const from = Number(BENCH_FROM);
const admitted = new Counter("admitted");

// A threshold makes k6 report the part of a metric that has these tags; these never fail.
const thresholds = {};
for (const status of [201, 503]) {
  thresholds[`http_req_duration{status:${status}}`] = ["max>=0"];
  thresholds[`http_reqs{status:${status}}`] = ["count>=0"];
}
for (let second = 0; second <= Number(BENCH_SECONDS) + 5; second++) {
  thresholds[`admitted{second:${second}}`] = ["count>=0"];
}

export const options = {
  discardResponseBodies: true,
  systemTags: ["status"],
  summaryTrendStats: ["p(50)", "p(99)", "max"],
  thresholds,
  scenarios: {
    tokens: {
      executor: "constant-arrival-rate",
      rate: Number(BENCH_RATE),
      timeUnit: "1s",
      duration: `${BENCH_SECONDS}s`,
      preAllocatedVUs: Number(BENCH_USERS),
      maxVUs: Number(BENCH_USERS),
      gracefulStop: "3s",
    },
  },
};

const parameters = { headers: { "Content-Type": "application/json" } };

export default function () {
  const number = Number(BENCH_FIRST) + exec.scenario.iterationInTest;
  const body = BENCH_BODY.replaceAll("########", String(number).padStart(8, "0"));
  if (http.post(BENCH_URL, body, parameters).status === 201) {
    admitted.add(1, { second: String(Math.floor(Date.now() / 1000) - from) });
  }
}

export function handleSummary(data) {
  return { [BENCH_OUT]: JSON.stringify(data) };
}
