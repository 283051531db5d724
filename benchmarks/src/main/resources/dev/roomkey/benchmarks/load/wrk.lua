-- The request comes from the environment, and one line at the end says what came of all of them.
wrk.method = "POST"
wrk.body = os.getenv("BENCH_BODY")
wrk.headers["Content-Type"] = "application/json"
for name, value in os.getenv("BENCH_HEADERS"):gmatch("([^\n]-): ([^\n]+)\n") do
  wrk.headers[name] = value
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    "roomkey-bench requests=%d micros=%d failures=%d\n",
    summary.requests,
    summary.duration,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
