-- Shell Started by a Web Server
-- rule_id aac4cf09-d459-543d-a648-4f87ca6c1e7d
-- window now-9m to now
--
-- Reads the relation `events`. A column may hold one value or a list of them; what is not there is null.
--   "_id" VARCHAR
--   "event"."category" VARCHAR
--   "host"."os"."type" VARCHAR
--   "event"."type" VARCHAR
--   "process"."parent"."name" VARCHAR
--   "process"."name" VARCHAR
--   "process"."args" VARCHAR
--   "process"."command_line" VARCHAR
--   "event"."ingested" TIMESTAMP
--   "@timestamp" TIMESTAMP
-- `SET VARIABLE now = MILLISECONDS` (since the epoch) fixes the time of the run; else it is the present.
WITH
events_read AS (
  -- A row that is never taken makes null of every column that is missing.
  SELECT * FROM events UNION ALL BY NAME SELECT struct_pack("category" := NULL, "type" := NULL, "ingested" := NULL) AS "event", struct_pack("os" := struct_pack("type" := NULL)) AS "host", struct_pack("parent" := struct_pack("name" := NULL), "name" := NULL, "args" := NULL, "command_line" := NULL) AS "process", NULL AS "@timestamp", NULL AS "_id" WHERE FALSE
),
source AS ( -- each field as the list of its values
  SELECT
    CAST("_id" AS VARCHAR) AS "# id",
    row_number() OVER () AS "#",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("event"."category") = 'VARCHAR' THEN [CAST("event"."category" AS VARCHAR)] WHEN json_type(to_json("event"."category")) = 'ARRAY' THEN from_json(to_json("event"."category"), '["VARCHAR"]') WHEN "event"."category" IS NOT NULL THEN [to_json("event"."category") ->> '$'] END))), []) AS "event.category",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("host"."os"."type") = 'VARCHAR' THEN [CAST("host"."os"."type" AS VARCHAR)] WHEN json_type(to_json("host"."os"."type")) = 'ARRAY' THEN from_json(to_json("host"."os"."type"), '["VARCHAR"]') WHEN "host"."os"."type" IS NOT NULL THEN [to_json("host"."os"."type") ->> '$'] END))), []) AS "host.os.type",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("event"."type") = 'VARCHAR' THEN [CAST("event"."type" AS VARCHAR)] WHEN json_type(to_json("event"."type")) = 'ARRAY' THEN from_json(to_json("event"."type"), '["VARCHAR"]') WHEN "event"."type" IS NOT NULL THEN [to_json("event"."type") ->> '$'] END))), []) AS "event.type",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("process"."parent"."name") = 'VARCHAR' THEN [CAST("process"."parent"."name" AS VARCHAR)] WHEN json_type(to_json("process"."parent"."name")) = 'ARRAY' THEN from_json(to_json("process"."parent"."name"), '["VARCHAR"]') WHEN "process"."parent"."name" IS NOT NULL THEN [to_json("process"."parent"."name") ->> '$'] END))), []) AS "process.parent.name",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("process"."name") = 'VARCHAR' THEN [CAST("process"."name" AS VARCHAR)] WHEN json_type(to_json("process"."name")) = 'ARRAY' THEN from_json(to_json("process"."name"), '["VARCHAR"]') WHEN "process"."name" IS NOT NULL THEN [to_json("process"."name") ->> '$'] END))), []) AS "process.name",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("process"."args") = 'VARCHAR' THEN [CAST("process"."args" AS VARCHAR)] WHEN json_type(to_json("process"."args")) = 'ARRAY' THEN from_json(to_json("process"."args"), '["VARCHAR"]') WHEN "process"."args" IS NOT NULL THEN [to_json("process"."args") ->> '$'] END))), []) AS "process.args",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("process"."command_line") = 'VARCHAR' THEN [CAST("process"."command_line" AS VARCHAR)] WHEN json_type(to_json("process"."command_line")) = 'ARRAY' THEN from_json(to_json("process"."command_line"), '["VARCHAR"]') WHEN "process"."command_line" IS NOT NULL THEN [to_json("process"."command_line") ->> '$'] END))), []) AS "process.command_line",
    NULLIF(list_sort([x FOR x IN [CASE WHEN regexp_full_match(t, '-?(\d{1,3}|\d{5,})') THEN TRY_CAST(t AS BIGINT) ELSE epoch_ms(TRY_CAST(CASE length(t) WHEN 4 THEN t || '-01-01' WHEN 7 THEN t || '-01' ELSE t END AS TIMESTAMP)) END FOR t IN (CASE WHEN typeof("event"."ingested") = 'VARCHAR' THEN [CAST("event"."ingested" AS VARCHAR)] WHEN json_type(to_json("event"."ingested")) = 'ARRAY' THEN from_json(to_json("event"."ingested"), '["VARCHAR"]') WHEN "event"."ingested" IS NOT NULL THEN [to_json("event"."ingested") ->> '$'] END)] IF x IS NOT NULL]), []) AS "event.ingested",
    NULLIF(list_sort([x FOR x IN [CASE WHEN regexp_full_match(t, '-?(\d{1,3}|\d{5,})') THEN TRY_CAST(t AS BIGINT) ELSE epoch_ms(TRY_CAST(CASE length(t) WHEN 4 THEN t || '-01-01' WHEN 7 THEN t || '-01' ELSE t END AS TIMESTAMP)) END FOR t IN (CASE WHEN typeof("@timestamp") = 'VARCHAR' THEN [CAST("@timestamp" AS VARCHAR)] WHEN json_type(to_json("@timestamp")) = 'ARRAY' THEN from_json(to_json("@timestamp"), '["VARCHAR"]') WHEN "@timestamp" IS NOT NULL THEN [to_json("@timestamp") ->> '$'] END)] IF x IS NOT NULL]), []) AS "@timestamp"
  FROM events_read
),
in_window AS ( -- the rule's own window
  SELECT * FROM source WHERE len([1 FOR t IN COALESCE("event.ingested", "@timestamp") IF t BETWEEN (COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now())) - 540000) AND COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now()))]) > 0
),
step_1 AS ( -- filter
  SELECT * FROM in_window
  WHERE COALESCE(list_contains("event.category", 'process'), FALSE)
    AND COALESCE(list_contains("host.os.type", 'linux'), FALSE)
    AND COALESCE(list_contains("event.type", 'start'), FALSE)
    AND (COALESCE(list_has_any("process.parent.name", ['nginx', 'apache2', 'httpd', 'lighttpd']), FALSE) OR COALESCE(len([1 FOR "each value" IN "process.parent.name" IF COALESCE(("each value" LIKE 'php-fpm%' ESCAPE '\'), FALSE)]) > 0, FALSE))
    AND COALESCE(list_has_any("process.name", ['sh', 'bash', 'dash', 'zsh']), FALSE)
    AND COALESCE(list_contains("process.args", '-c'), FALSE)
    AND (NOT COALESCE(len([1 FOR "each value" IN "process.command_line" IF COALESCE(("each value" LIKE '%/usr/sbin/sendmail%' ESCAPE '\' OR "each value" LIKE '%logrotate%' ESCAPE '\'), FALSE)]) > 0, FALSE))
)
SELECT "# id" AS "_id" FROM step_1 GROUP BY "# id" ORDER BY min("#");
