-- Script Dropped, Run, and Connected
-- rule_id ed531582-1e6d-5527-b427-51b0be3b03b4
-- window now-9m to now
--
-- Reads the relation `events`. A column may hold one value or a list of them; what is not there is null.
--   "_id" VARCHAR
--   "@timestamp" TIMESTAMP
--   "event"."category" VARCHAR
--   "host"."os"."type" VARCHAR
--   "event"."type" VARCHAR
--   "file"."path" VARCHAR
--   "host"."id" VARCHAR
--   "process"."executable" VARCHAR
--   "destination"."ip" VARCHAR
--   "event"."ingested" TIMESTAMP
-- `SET VARIABLE now = MILLISECONDS` (since the epoch) fixes the time of the run; else it is the present.
WITH
events_read AS (
  -- A row that is never taken makes null of every column that is missing.
  SELECT * FROM events UNION ALL BY NAME SELECT NULL AS "@timestamp", struct_pack("category" := NULL, "type" := NULL, "ingested" := NULL) AS "event", struct_pack("os" := struct_pack("type" := NULL), "id" := NULL) AS "host", struct_pack("path" := NULL) AS "file", struct_pack("executable" := NULL) AS "process", struct_pack("ip" := NULL) AS "destination", NULL AS "_id" WHERE FALSE
),
fields_read AS ( -- where the fields are
  SELECT
    CAST("_id" AS VARCHAR) AS "# id",
    events_read."@timestamp" AS "read @timestamp",
    events_read."event"."category" AS "read event.category",
    events_read."host"."os"."type" AS "read host.os.type",
    events_read."event"."type" AS "read event.type",
    events_read."file"."path" AS "read file.path",
    events_read."host"."id" AS "read host.id",
    events_read."process"."executable" AS "read process.executable",
    events_read."destination"."ip" AS "read destination.ip",
    events_read."event"."ingested" AS "read event.ingested"
  FROM events_read
),
source AS ( -- each field as the list of its values
  SELECT
    "# id",
    row_number() OVER () AS "#",
    NULLIF(list_sort([x FOR x IN [CASE WHEN regexp_full_match(t, '-?(\d{1,3}|\d{5,})') THEN TRY_CAST(t AS BIGINT) ELSE epoch_ms(TRY_CAST(CASE length(t) WHEN 4 THEN t || '-01-01' WHEN 7 THEN t || '-01' ELSE t END AS TIMESTAMP)) END FOR t IN (CASE WHEN typeof("read @timestamp") = 'VARCHAR' THEN [CAST("read @timestamp" AS VARCHAR)] WHEN json_type(to_json("read @timestamp")) = 'ARRAY' THEN from_json(to_json("read @timestamp"), '["VARCHAR"]') WHEN "read @timestamp" IS NOT NULL THEN [to_json("read @timestamp") ->> '$'] END)] IF x IS NOT NULL]), []) AS "@timestamp",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read event.category") = 'VARCHAR' THEN [CAST("read event.category" AS VARCHAR)] WHEN json_type(to_json("read event.category")) = 'ARRAY' THEN from_json(to_json("read event.category"), '["VARCHAR"]') WHEN "read event.category" IS NOT NULL THEN [to_json("read event.category") ->> '$'] END))), []) AS "event.category",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read host.os.type") = 'VARCHAR' THEN [CAST("read host.os.type" AS VARCHAR)] WHEN json_type(to_json("read host.os.type")) = 'ARRAY' THEN from_json(to_json("read host.os.type"), '["VARCHAR"]') WHEN "read host.os.type" IS NOT NULL THEN [to_json("read host.os.type") ->> '$'] END))), []) AS "host.os.type",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read event.type") = 'VARCHAR' THEN [CAST("read event.type" AS VARCHAR)] WHEN json_type(to_json("read event.type")) = 'ARRAY' THEN from_json(to_json("read event.type"), '["VARCHAR"]') WHEN "read event.type" IS NOT NULL THEN [to_json("read event.type") ->> '$'] END))), []) AS "event.type",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read file.path") = 'VARCHAR' THEN [CAST("read file.path" AS VARCHAR)] WHEN json_type(to_json("read file.path")) = 'ARRAY' THEN from_json(to_json("read file.path"), '["VARCHAR"]') WHEN "read file.path" IS NOT NULL THEN [to_json("read file.path") ->> '$'] END))), []) AS "file.path",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read host.id") = 'VARCHAR' THEN [CAST("read host.id" AS VARCHAR)] WHEN json_type(to_json("read host.id")) = 'ARRAY' THEN from_json(to_json("read host.id"), '["VARCHAR"]') WHEN "read host.id" IS NOT NULL THEN [to_json("read host.id") ->> '$'] END))), []) AS "host.id",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read process.executable") = 'VARCHAR' THEN [CAST("read process.executable" AS VARCHAR)] WHEN json_type(to_json("read process.executable")) = 'ARRAY' THEN from_json(to_json("read process.executable"), '["VARCHAR"]') WHEN "read process.executable" IS NOT NULL THEN [to_json("read process.executable") ->> '$'] END))), []) AS "process.executable",
    NULLIF(list_sort(list_distinct([x FOR x IN [([(CASE WHEN regexp_full_match("the address", '(?:[01]?\d{1,2}|2[0-4]\d|25[0-5])(?:\.(?:[01]?\d{1,2}|2[0-4]\d|25[0-5])){3}') THEN '00000000000000000000ffff' || printf('%02x%02x%02x%02x', CAST(split_part("the address", '.', 1) AS INTEGER), CAST(split_part("the address", '.', 2) AS INTEGER), CAST(split_part("the address", '.', 3) AS INTEGER), CAST(split_part("the address", '.', 4) AS INTEGER)) WHEN regexp_full_match("the address", '(?:(?:[0-9a-fA-F]{1,4}|(?:[01]?\d{1,2}|2[0-4]\d|25[0-5])(?:\.(?:[01]?\d{1,2}|2[0-4]\d|25[0-5])){3})(?::(?:[0-9a-fA-F]{1,4}|(?:[01]?\d{1,2}|2[0-4]\d|25[0-5])(?:\.(?:[01]?\d{1,2}|2[0-4]\d|25[0-5])){3}))*)?(?:::(?:(?:[0-9a-fA-F]{1,4}|(?:[01]?\d{1,2}|2[0-4]\d|25[0-5])(?:\.(?:[01]?\d{1,2}|2[0-4]\d|25[0-5])){3})(?::(?:[0-9a-fA-F]{1,4}|(?:[01]?\d{1,2}|2[0-4]\d|25[0-5])(?:\.(?:[01]?\d{1,2}|2[0-4]\d|25[0-5])){3}))*)?)?') THEN ([(CASE WHEN CASE WHEN contains("the groups", '::') THEN COALESCE(len(string_split(NULLIF(split_part("the groups", '::', 1), ''), ':')), 0) + COALESCE(len(string_split(NULLIF(split_part("the groups", '::', 2), ''), ':')), 0) < 8 ELSE len(string_split(NULLIF(split_part("the groups", '::', 1), ''), ':')) = 8 END THEN rpad((CASE WHEN split_part("the groups", '::', 1) = '' THEN '' ELSE array_to_string([lpad(lower(g), 4, '0') FOR g IN string_split(split_part("the groups", '::', 1), ':')], '') END), CAST(32 - length((CASE WHEN split_part("the groups", '::', 2) = '' THEN '' ELSE array_to_string([lpad(lower(g), 4, '0') FOR g IN string_split(split_part("the groups", '::', 2), ':')], '') END)) AS INTEGER), '0') || (CASE WHEN split_part("the groups", '::', 2) = '' THEN '' ELSE array_to_string([lpad(lower(g), 4, '0') FOR g IN string_split(split_part("the groups", '::', 2), ':')], '') END) END) FOR "the groups" IN [array_to_string([CASE WHEN contains(piece, '.') THEN printf('%02x%02x:%02x%02x', CAST(split_part(piece, '.', 1) AS INTEGER), CAST(split_part(piece, '.', 2) AS INTEGER), CAST(split_part(piece, '.', 3) AS INTEGER), CAST(split_part(piece, '.', 4) AS INTEGER)) ELSE piece END FOR piece IN string_split("the address", ':')], ':')]])[1] END) FOR "the address" IN [t]])[1] FOR t IN (CASE WHEN typeof("read destination.ip") = 'VARCHAR' THEN [CAST("read destination.ip" AS VARCHAR)] WHEN json_type(to_json("read destination.ip")) = 'ARRAY' THEN from_json(to_json("read destination.ip"), '["VARCHAR"]') WHEN "read destination.ip" IS NOT NULL THEN [to_json("read destination.ip") ->> '$'] END)] IF x IS NOT NULL])), []) AS "destination.ip",
    NULLIF(list_sort([x FOR x IN [CASE WHEN regexp_full_match(t, '-?(\d{1,3}|\d{5,})') THEN TRY_CAST(t AS BIGINT) ELSE epoch_ms(TRY_CAST(CASE length(t) WHEN 4 THEN t || '-01-01' WHEN 7 THEN t || '-01' ELSE t END AS TIMESTAMP)) END FOR t IN (CASE WHEN typeof("read event.ingested") = 'VARCHAR' THEN [CAST("read event.ingested" AS VARCHAR)] WHEN json_type(to_json("read event.ingested")) = 'ARRAY' THEN from_json(to_json("read event.ingested"), '["VARCHAR"]') WHEN "read event.ingested" IS NOT NULL THEN [to_json("read event.ingested") ->> '$'] END)] IF x IS NOT NULL]), []) AS "event.ingested"
  FROM fields_read
),
in_window AS ( -- the rule's own window
  SELECT * FROM source WHERE len([1 FOR t IN COALESCE("event.ingested", "@timestamp") IF t BETWEEN (COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now())) - 540000) AND COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now()))]) > 0
),
step_1_time AS MATERIALIZED ( -- in order of time
  SELECT *, list_min("@timestamp") AS "# time", row_number() OVER (ORDER BY list_min("@timestamp"), "#") AS "# position"
  FROM in_window WHERE list_min("@timestamp") IS NOT NULL
),
step_1_item_1 AS MATERIALIZED ( -- item 1
  SELECT "# id" AS id, "# position", "# time", CAST(["# key 1", "# key 2"] AS VARCHAR[]) AS "# key"
  FROM (SELECT * EXCLUDE ("# key 2"), unnest("# key 2") AS "# key 2" FROM (SELECT * EXCLUDE ("# key 1"), unnest("# key 1") AS "# key 1" FROM (SELECT *, list_distinct([CAST(each AS VARCHAR) FOR each IN "host.id"]) AS "# key 1", list_distinct([CAST(each AS VARCHAR) FOR each IN "file.path"]) AS "# key 2" FROM step_1_time WHERE COALESCE((COALESCE(list_contains("event.category", 'file'), FALSE) AND (COALESCE(list_contains("host.os.type", 'linux'), FALSE) AND COALESCE(list_contains("event.type", 'creation'), FALSE) AND COALESCE(len([1 FOR "each v1" IN "file.path" IF COALESCE((translate("each v1", 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') LIKE '/tmp/%' ESCAPE '\' OR translate("each v1", 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') LIKE '/dev/shm/%' ESCAPE '\'), FALSE)]) > 0, FALSE))), FALSE))))
),
step_1_item_2 AS MATERIALIZED ( -- item 2
  SELECT "# id" AS id, "# position", "# time", CAST(["# key 1", "# key 2"] AS VARCHAR[]) AS "# key"
  FROM (SELECT * EXCLUDE ("# key 2"), unnest("# key 2") AS "# key 2" FROM (SELECT * EXCLUDE ("# key 1"), unnest("# key 1") AS "# key 1" FROM (SELECT *, list_distinct([CAST(each AS VARCHAR) FOR each IN "host.id"]) AS "# key 1", list_distinct([CAST(each AS VARCHAR) FOR each IN "process.executable"]) AS "# key 2" FROM step_1_time WHERE COALESCE((COALESCE(list_contains("event.category", 'process'), FALSE) AND (COALESCE(list_contains("host.os.type", 'linux'), FALSE) AND COALESCE(list_contains("event.type", 'start'), FALSE))), FALSE))))
),
step_1_item_3 AS MATERIALIZED ( -- item 3
  SELECT "# id" AS id, "# position", "# time", CAST(["# key 1", "# key 2"] AS VARCHAR[]) AS "# key"
  FROM (SELECT * EXCLUDE ("# key 2"), unnest("# key 2") AS "# key 2" FROM (SELECT * EXCLUDE ("# key 1"), unnest("# key 1") AS "# key 1" FROM (SELECT *, list_distinct([CAST(each AS VARCHAR) FOR each IN "host.id"]) AS "# key 1", list_distinct([CAST(each AS VARCHAR) FOR each IN "process.executable"]) AS "# key 2" FROM step_1_time WHERE COALESCE((COALESCE(list_contains("event.category", 'network'), FALSE) AND (COALESCE(list_contains("event.type", 'start'), FALSE) AND (NOT COALESCE(len([1 FOR "each v1" IN COALESCE("destination.ip", [NULL]) IF COALESCE(("each v1" BETWEEN '00000000000000000000ffff0a000000' AND '00000000000000000000ffff0affffff' OR "each v1" BETWEEN '00000000000000000000ffff7f000000' AND '00000000000000000000ffff7fffffff' OR "each v1" BETWEEN '00000000000000000000000000000001' AND '00000000000000000000000000000001'), FALSE)]) > 0, FALSE)))), FALSE))))
),
step_1_match_1 AS MATERIALIZED ( -- the first 1 of them
  SELECT "# key", "# position", [id] AS ids, ["# time"] AS times FROM step_1_item_1
),
step_1_match_2 AS MATERIALIZED ( -- the first 2 of them
  SELECT "# key", "# position", list_append(waiting.ids, id) AS ids, list_append(waiting.times, "# time") AS times
  FROM (
    SELECT *, last_value(made IGNORE NULLS) OVER earlier AS waiting, max(taken) OVER earlier AS last_taken, max(ended) OVER earlier AS last_end
    FROM (SELECT "# key", "# position", 1 AS kind, NULL AS "# time", NULL AS id, {'ids': ids, 'times': times, 'position': "# position"} AS made, NULL AS taken, NULL AS ended FROM step_1_match_1
      UNION ALL SELECT "# key", "# position", 0, "# time", id, NULL, "# position", NULL FROM step_1_item_2)
    WINDOW earlier AS (PARTITION BY "# key" ORDER BY "# position", kind ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
  )
  WHERE kind = 0 AND waiting IS NOT NULL AND COALESCE(last_taken <= waiting.position, TRUE) AND "# time" - waiting.times[1] <= 60000
),
step_1_match_3 AS MATERIALIZED ( -- the first 3 of them
  SELECT "# key", "# position", list_append(waiting.ids, id) AS ids, list_append(waiting.times, "# time") AS times
  FROM (
    SELECT *, last_value(made IGNORE NULLS) OVER earlier AS waiting, max(taken) OVER earlier AS last_taken, max(ended) OVER earlier AS last_end
    FROM (SELECT "# key", "# position", 1 AS kind, NULL AS "# time", NULL AS id, {'ids': ids, 'times': times, 'position': "# position"} AS made, NULL AS taken, NULL AS ended FROM step_1_match_2
      UNION ALL SELECT "# key", "# position", 0, "# time", id, NULL, "# position", NULL FROM step_1_item_3)
    WINDOW earlier AS (PARTITION BY "# key" ORDER BY "# position", kind ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
  )
  WHERE kind = 0 AND waiting IS NOT NULL AND COALESCE(last_taken <= waiting.position, TRUE) AND "# time" - waiting.times[1] <= 60000
),
step_1 AS ( -- sequence
  SELECT CAST([ids[1], ids[2], ids[3]] AS VARCHAR[]) AS ids, "# key" AS keys, row_number() OVER (ORDER BY "# position", "# key") AS ordinal, row_number() OVER (ORDER BY "# position", "# key") AS "#"
  FROM step_1_match_3 AS found
)
SELECT ids, keys FROM step_1 ORDER BY "#";
