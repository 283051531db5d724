-- Sends the request from the environment. In a body or header, ######## is the request's number;
-- headers that are different from request to request are the lines of a file, with | between them.
local body = os.getenv("BENCH_BODY")
local number = tonumber(os.getenv("BENCH_FIRST"))

local function parsed(lines)
  local headers = { ["Content-Type"] = "application/json" }
  for name, value in lines:gmatch("([^\n|]-): ([^\n|]+)") do
    headers[name] = value
  end
  return headers
end

wrk.method = "POST"
wrk.body = body
wrk.headers = parsed(os.getenv("BENCH_HEADERS"))

local users = {}
if os.getenv("BENCH_USERS") then
  for line in io.lines(os.getenv("BENCH_USERS")) do
    users[#users + 1] = parsed(line)
  end
end

if body:find("########", 1, true) then
  request = function()
    number = number + 1
    local digits = string.format("%08d", number)
    local headers = wrk.headers
    if #users > 0 then
      headers = {}
      for name, value in pairs(users[number % #users + 1]) do
        headers[name] = value:gsub("########", digits)
      end
    end
    return wrk.format(nil, nil, headers, (body:gsub("########", digits)))
  end
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    "roomkey-bench requests=%d micros=%d failures=%d\n",
    summary.requests,
    summary.duration,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
