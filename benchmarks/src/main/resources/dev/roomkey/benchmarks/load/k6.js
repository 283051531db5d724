// Requests that arrive at a constant rate, whether the ones before have been answered or not: how
// long one waits is not hidden by the load waiting, too. What came of it goes to a file.
import http from "k6/http";

const { BENCH_URL, BENCH_RATE, BENCH_SECONDS, BENCH_USERS, BENCH_BODY, BENCH_HEADERS, BENCH_OUT } =
  __ENV;

const parameters = { headers: { "Content-Type": "application/json" } };
for (const line of BENCH_HEADERS.split("\n").filter((header) => header.includes(": "))) {
  const at = line.indexOf(": ");
  parameters.headers[line.slice(0, at)] = line.slice(at + 2);
}

export const options = {
  discardResponseBodies: true,
  summaryTrendStats: ["p(50)", "p(99)", "p(99.9)", "max"],
  scenarios: {
    tokens: {
      executor: "constant-arrival-rate",
      rate: Number(BENCH_RATE),
      timeUnit: "1s",
      duration: `${BENCH_SECONDS}s`,
      preAllocatedVUs: Number(BENCH_USERS),
      maxVUs: Number(BENCH_USERS),
    },
  },
};

export default function () {
  http.post(BENCH_URL, BENCH_BODY, parameters);
}

export function handleSummary(data) {
  return { [BENCH_OUT]: JSON.stringify(data) };
}
