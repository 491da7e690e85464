-- Many Failed Logons of One User
-- rule_id 14592e14-5fd1-52b6-a037-d0b3dbd7df23
-- window now-9m to now
--
-- Reads the relation `events`. A column may hold one value or a list of them; what is not there is null.
--   "_id" VARCHAR
--   "event"."category" VARCHAR
--   "event"."outcome" VARCHAR
--   "host"."os"."type" VARCHAR
--   "user"."name" VARCHAR
--   "host"."name" VARCHAR
--   "source"."ip" VARCHAR
--   "event"."ingested" TIMESTAMP
--   "@timestamp" TIMESTAMP
-- `SET VARIABLE now = MILLISECONDS` (since the epoch) fixes the time of the run; else it is the present.
WITH
events_read AS NOT MATERIALIZED (
  -- A row that is never taken makes null of every column that is missing.
  SELECT * FROM events UNION ALL BY NAME SELECT struct_pack("category" := NULL, "outcome" := NULL, "ingested" := NULL) AS "event", struct_pack("os" := struct_pack("type" := NULL), "name" := NULL) AS "host", struct_pack("name" := NULL) AS "user", struct_pack("ip" := NULL) AS "source", NULL AS "@timestamp", NULL AS "_id" WHERE FALSE
),
fields_read AS NOT MATERIALIZED ( -- where the fields are
  SELECT
    CAST("_id" AS VARCHAR) AS "# id",
    events_read."event"."category" AS "read event.category",
    events_read."event"."outcome" AS "read event.outcome",
    events_read."host"."os"."type" AS "read host.os.type",
    events_read."user"."name" AS "read user.name",
    events_read."host"."name" AS "read host.name",
    events_read."source"."ip" AS "read source.ip",
    events_read."event"."ingested" AS "read event.ingested",
    events_read."@timestamp" AS "read @timestamp"
  FROM events_read
),
values_read AS NOT MATERIALIZED ( -- fields as lists of their values
  SELECT *,
    (CASE typeof("read event.ingested") WHEN 'TIMESTAMP' THEN CASE WHEN epoch_ms(TRY_CAST("read event.ingested" AS TIMESTAMP)) IS NOT NULL THEN [epoch_ms(TRY_CAST("read event.ingested" AS TIMESTAMP))] END WHEN 'TIMESTAMP WITH TIME ZONE' THEN CASE WHEN epoch_ms(TRY_CAST("read event.ingested" AS TIMESTAMP WITH TIME ZONE)) IS NOT NULL THEN [epoch_ms(TRY_CAST("read event.ingested" AS TIMESTAMP WITH TIME ZONE))] END ELSE NULLIF(list_sort([x FOR x IN [(CASE WHEN t LIKE '____-__-__T__:__:__.___Z' OR t LIKE '____-__-__T__:__:__Z' THEN epoch_ms(TRY_CAST(t AS TIMESTAMP)) ELSE ((CASE WHEN regexp_full_match(t, '-?(?:\d{1,3}|\d{5,}|\d+\.\d*)') THEN CASE WHEN CAST(floor(TRY_CAST(t AS DOUBLE)) AS BIGINT) BETWEEN -8600000000000000 AND 8600000000000000 THEN CAST(floor(TRY_CAST(t AS DOUBLE)) AS BIGINT) END ELSE ([CASE WHEN "the parts".year <> '' AND CAST('0' || "the parts".hour AS BIGINT) < 24 AND CAST('0' || "the parts".minute AS BIGINT) < 60 AND CAST('0' || "the parts".second AS BIGINT) < 60 AND CAST('0' || "the parts".zone_minute AS BIGINT) < 60 AND (CAST('0' || "the parts".zone_hour AS BIGINT) * 60 + CAST('0' || "the parts".zone_minute AS BIGINT)) <= 1080 THEN epoch_ms(TRY_CAST(left(t || substr('0000-01-01', length(t) + 1), 10) AS TIMESTAMP)) + ((CAST('0' || "the parts".hour AS BIGINT) * 60 + CAST('0' || "the parts".minute AS BIGINT) - CAST("the parts".sign || '1' AS BIGINT) * (CAST('0' || "the parts".zone_hour AS BIGINT) * 60 + CAST('0' || "the parts".zone_minute AS BIGINT))) * 60 + CAST('0' || "the parts".second AS BIGINT)) * 1000 + CAST('0' || left(rpad("the parts".fraction, 3, '0'), 3) AS BIGINT) END FOR "the parts" IN [regexp_extract(t, '\A(\d{4})(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?(?:Z|UTC|GMT|UT|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?)?\z', ['year', 'hour', 'minute', 'second', 'fraction', 'sign', 'zone_hour', 'zone_minute'])]])[1] END)) END) FOR t IN (CASE typeof("read event.ingested") WHEN 'VARCHAR' THEN [TRY_CAST("read event.ingested" AS VARCHAR)] WHEN 'VARCHAR[]' THEN TRY_CAST("read event.ingested" AS VARCHAR[]) ELSE [replace(t, ' ', 'T') FOR t IN CASE WHEN json_type(to_json("read event.ingested")) = 'ARRAY' THEN from_json(to_json("read event.ingested"), '["VARCHAR"]') WHEN "read event.ingested" IS NOT NULL THEN [to_json("read event.ingested") ->> '$'] END] END)] IF x IS NOT NULL]), []) END) AS "values event.ingested",
    (CASE typeof("read @timestamp") WHEN 'TIMESTAMP' THEN CASE WHEN epoch_ms(TRY_CAST("read @timestamp" AS TIMESTAMP)) IS NOT NULL THEN [epoch_ms(TRY_CAST("read @timestamp" AS TIMESTAMP))] END WHEN 'TIMESTAMP WITH TIME ZONE' THEN CASE WHEN epoch_ms(TRY_CAST("read @timestamp" AS TIMESTAMP WITH TIME ZONE)) IS NOT NULL THEN [epoch_ms(TRY_CAST("read @timestamp" AS TIMESTAMP WITH TIME ZONE))] END ELSE NULLIF(list_sort([x FOR x IN [(CASE WHEN t LIKE '____-__-__T__:__:__.___Z' OR t LIKE '____-__-__T__:__:__Z' THEN epoch_ms(TRY_CAST(t AS TIMESTAMP)) ELSE ((CASE WHEN regexp_full_match(t, '-?(?:\d{1,3}|\d{5,}|\d+\.\d*)') THEN CASE WHEN CAST(floor(TRY_CAST(t AS DOUBLE)) AS BIGINT) BETWEEN -8600000000000000 AND 8600000000000000 THEN CAST(floor(TRY_CAST(t AS DOUBLE)) AS BIGINT) END ELSE ([CASE WHEN "the parts".year <> '' AND CAST('0' || "the parts".hour AS BIGINT) < 24 AND CAST('0' || "the parts".minute AS BIGINT) < 60 AND CAST('0' || "the parts".second AS BIGINT) < 60 AND CAST('0' || "the parts".zone_minute AS BIGINT) < 60 AND (CAST('0' || "the parts".zone_hour AS BIGINT) * 60 + CAST('0' || "the parts".zone_minute AS BIGINT)) <= 1080 THEN epoch_ms(TRY_CAST(left(t || substr('0000-01-01', length(t) + 1), 10) AS TIMESTAMP)) + ((CAST('0' || "the parts".hour AS BIGINT) * 60 + CAST('0' || "the parts".minute AS BIGINT) - CAST("the parts".sign || '1' AS BIGINT) * (CAST('0' || "the parts".zone_hour AS BIGINT) * 60 + CAST('0' || "the parts".zone_minute AS BIGINT))) * 60 + CAST('0' || "the parts".second AS BIGINT)) * 1000 + CAST('0' || left(rpad("the parts".fraction, 3, '0'), 3) AS BIGINT) END FOR "the parts" IN [regexp_extract(t, '\A(\d{4})(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?(?:Z|UTC|GMT|UT|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?)?\z', ['year', 'hour', 'minute', 'second', 'fraction', 'sign', 'zone_hour', 'zone_minute'])]])[1] END)) END) FOR t IN (CASE typeof("read @timestamp") WHEN 'VARCHAR' THEN [TRY_CAST("read @timestamp" AS VARCHAR)] WHEN 'VARCHAR[]' THEN TRY_CAST("read @timestamp" AS VARCHAR[]) ELSE [replace(t, ' ', 'T') FOR t IN CASE WHEN json_type(to_json("read @timestamp")) = 'ARRAY' THEN from_json(to_json("read @timestamp"), '["VARCHAR"]') WHEN "read @timestamp" IS NOT NULL THEN [to_json("read @timestamp") ->> '$'] END] END)] IF x IS NOT NULL]), []) END) AS "values @timestamp",
    CASE WHEN typeof("read event.category") = 'VARCHAR[]' THEN TRY_CAST("read event.category" AS VARCHAR[]) ELSE CASE WHEN json_type(to_json("read event.category")) = 'ARRAY' THEN from_json(to_json("read event.category"), '["VARCHAR"]') WHEN "read event.category" IS NOT NULL THEN [to_json("read event.category") ->> '$'] END END AS "unsorted event.category",
    CASE WHEN typeof("read event.outcome") = 'VARCHAR[]' THEN TRY_CAST("read event.outcome" AS VARCHAR[]) ELSE CASE WHEN json_type(to_json("read event.outcome")) = 'ARRAY' THEN from_json(to_json("read event.outcome"), '["VARCHAR"]') WHEN "read event.outcome" IS NOT NULL THEN [to_json("read event.outcome") ->> '$'] END END AS "unsorted event.outcome",
    CASE WHEN typeof("read host.os.type") = 'VARCHAR[]' THEN TRY_CAST("read host.os.type" AS VARCHAR[]) ELSE CASE WHEN json_type(to_json("read host.os.type")) = 'ARRAY' THEN from_json(to_json("read host.os.type"), '["VARCHAR"]') WHEN "read host.os.type" IS NOT NULL THEN [to_json("read host.os.type") ->> '$'] END END AS "unsorted host.os.type",
    (CASE typeof("read user.name") WHEN 'VARCHAR' THEN CASE WHEN TRY_CAST("read user.name" AS VARCHAR) IS NOT NULL THEN [TRY_CAST("read user.name" AS VARCHAR)] END WHEN 'VARCHAR[]' THEN CASE WHEN len(TRY_CAST("read user.name" AS VARCHAR[])) = 1 AND TRY_CAST("read user.name" AS VARCHAR[])[1] IS NOT NULL THEN TRY_CAST("read user.name" AS VARCHAR[]) ELSE NULLIF(list_sort(list_distinct(TRY_CAST("read user.name" AS VARCHAR[]))), []) END ELSE NULLIF(list_sort(list_distinct(CASE WHEN json_type(to_json("read user.name")) = 'ARRAY' THEN from_json(to_json("read user.name"), '["VARCHAR"]') WHEN "read user.name" IS NOT NULL THEN [to_json("read user.name") ->> '$'] END)), []) END) AS "values user.name",
    (CASE typeof("read host.name") WHEN 'VARCHAR' THEN CASE WHEN TRY_CAST("read host.name" AS VARCHAR) IS NOT NULL THEN [TRY_CAST("read host.name" AS VARCHAR)] END WHEN 'VARCHAR[]' THEN CASE WHEN len(TRY_CAST("read host.name" AS VARCHAR[])) = 1 AND TRY_CAST("read host.name" AS VARCHAR[])[1] IS NOT NULL THEN TRY_CAST("read host.name" AS VARCHAR[]) ELSE NULLIF(list_sort(list_distinct(TRY_CAST("read host.name" AS VARCHAR[]))), []) END ELSE NULLIF(list_sort(list_distinct(CASE WHEN json_type(to_json("read host.name")) = 'ARRAY' THEN from_json(to_json("read host.name"), '["VARCHAR"]') WHEN "read host.name" IS NOT NULL THEN [to_json("read host.name") ->> '$'] END)), []) END) AS "values host.name",
    NULLIF(list_sort(list_distinct([((CASE WHEN regexp_full_match(t, '(?:1?\d|1\d\d|[2-9]\d|2[0-4]\d|25[0-5])(?:\.(?:1?\d|1\d\d|[2-9]\d|2[0-4]\d|25[0-5])){3}') THEN '00000000000000000000ffff' || printf('%02x%02x%02x%02x', CAST(split_part(t, '.', 1) AS INTEGER), CAST(split_part(t, '.', 2) AS INTEGER), CAST(split_part(t, '.', 3) AS INTEGER), CAST(split_part(t, '.', 4) AS INTEGER)) WHEN regexp_full_match(t, '(?:(?:0*[0-9a-fA-F]{1,4}(?::0*[0-9a-fA-F]{1,4})*)?::(?:0*[0-9a-fA-F]{1,4}(?::0*[0-9a-fA-F]{1,4})*)?|0*[0-9a-fA-F]{1,4}(?::0*[0-9a-fA-F]{1,4})*)(?:%(?s:.+))?|(?:(?:0*[0-9a-fA-F]{1,4}(?::0*[0-9a-fA-F]{1,4})*)?::)?(?:0*[0-9a-fA-F]{1,4}:)*(?:1?\d|1\d\d|[2-9]\d|2[0-4]\d|25[0-5])(?:\.(?:1?\d|1\d\d|[2-9]\d|2[0-4]\d|25[0-5])){3}') THEN ([(CASE WHEN CASE WHEN contains("the groups", '::') THEN COALESCE(len(string_split(NULLIF(split_part("the groups", '::', 1), ''), ':')), 0) + COALESCE(len(string_split(NULLIF(split_part("the groups", '::', 2), ''), ':')), 0) < 8 ELSE len(string_split(NULLIF(split_part("the groups", '::', 1), ''), ':')) = 8 END THEN rpad((CASE WHEN split_part("the groups", '::', 1) = '' THEN '' ELSE array_to_string([right('000' || lower(g), 4) FOR g IN string_split(split_part("the groups", '::', 1), ':')], '') END), CAST(32 - length((CASE WHEN split_part("the groups", '::', 2) = '' THEN '' ELSE array_to_string([right('000' || lower(g), 4) FOR g IN string_split(split_part("the groups", '::', 2), ':')], '') END)) AS INTEGER), '0') || (CASE WHEN split_part("the groups", '::', 2) = '' THEN '' ELSE array_to_string([right('000' || lower(g), 4) FOR g IN string_split(split_part("the groups", '::', 2), ':')], '') END) END) FOR "the groups" IN [array_to_string([CASE WHEN contains(piece, '.') THEN printf('%02x%02x:%02x%02x', CAST(split_part(piece, '.', 1) AS INTEGER), CAST(split_part(piece, '.', 2) AS INTEGER), CAST(split_part(piece, '.', 3) AS INTEGER), CAST(split_part(piece, '.', 4) AS INTEGER)) ELSE piece END FOR piece IN string_split(split_part(t, '%', 1), ':')], ':')]])[1] END)) FOR t IN (CASE typeof("read source.ip") WHEN 'VARCHAR' THEN [TRY_CAST("read source.ip" AS VARCHAR)] WHEN 'VARCHAR[]' THEN TRY_CAST("read source.ip" AS VARCHAR[]) ELSE CASE WHEN json_type(to_json("read source.ip")) = 'ARRAY' THEN from_json(to_json("read source.ip"), '["VARCHAR"]') WHEN "read source.ip" IS NOT NULL THEN [to_json("read source.ip") ->> '$'] END END)])), []) AS "values source.ip"
  FROM fields_read
),
source AS NOT MATERIALIZED ( -- the events that are looked at
  SELECT "# id", 0 AS "#",
    "values user.name" AS "user.name",
    "values host.name" AS "host.name",
    "values source.ip" AS "source.ip",
    TRY_CAST("read user.name" AS VARCHAR) AS "single user.name",
    TRY_CAST("read host.name" AS VARCHAR) AS "single host.name",
    ([(CASE WHEN regexp_full_match("the address", '(?:1?\d|1\d\d|[2-9]\d|2[0-4]\d|25[0-5])(?:\.(?:1?\d|1\d\d|[2-9]\d|2[0-4]\d|25[0-5])){3}') THEN '00000000000000000000ffff' || printf('%02x%02x%02x%02x', CAST(split_part("the address", '.', 1) AS INTEGER), CAST(split_part("the address", '.', 2) AS INTEGER), CAST(split_part("the address", '.', 3) AS INTEGER), CAST(split_part("the address", '.', 4) AS INTEGER)) WHEN regexp_full_match("the address", '(?:(?:0*[0-9a-fA-F]{1,4}(?::0*[0-9a-fA-F]{1,4})*)?::(?:0*[0-9a-fA-F]{1,4}(?::0*[0-9a-fA-F]{1,4})*)?|0*[0-9a-fA-F]{1,4}(?::0*[0-9a-fA-F]{1,4})*)(?:%(?s:.+))?|(?:(?:0*[0-9a-fA-F]{1,4}(?::0*[0-9a-fA-F]{1,4})*)?::)?(?:0*[0-9a-fA-F]{1,4}:)*(?:1?\d|1\d\d|[2-9]\d|2[0-4]\d|25[0-5])(?:\.(?:1?\d|1\d\d|[2-9]\d|2[0-4]\d|25[0-5])){3}') THEN ([(CASE WHEN CASE WHEN contains("the groups", '::') THEN COALESCE(len(string_split(NULLIF(split_part("the groups", '::', 1), ''), ':')), 0) + COALESCE(len(string_split(NULLIF(split_part("the groups", '::', 2), ''), ':')), 0) < 8 ELSE len(string_split(NULLIF(split_part("the groups", '::', 1), ''), ':')) = 8 END THEN rpad((CASE WHEN split_part("the groups", '::', 1) = '' THEN '' ELSE array_to_string([right('000' || lower(g), 4) FOR g IN string_split(split_part("the groups", '::', 1), ':')], '') END), CAST(32 - length((CASE WHEN split_part("the groups", '::', 2) = '' THEN '' ELSE array_to_string([right('000' || lower(g), 4) FOR g IN string_split(split_part("the groups", '::', 2), ':')], '') END)) AS INTEGER), '0') || (CASE WHEN split_part("the groups", '::', 2) = '' THEN '' ELSE array_to_string([right('000' || lower(g), 4) FOR g IN string_split(split_part("the groups", '::', 2), ':')], '') END) END) FOR "the groups" IN [array_to_string([CASE WHEN contains(piece, '.') THEN printf('%02x%02x:%02x%02x', CAST(split_part(piece, '.', 1) AS INTEGER), CAST(split_part(piece, '.', 2) AS INTEGER), CAST(split_part(piece, '.', 3) AS INTEGER), CAST(split_part(piece, '.', 4) AS INTEGER)) ELSE piece END FOR piece IN string_split(split_part("the address", '%', 1), ':')], ':')]])[1] END) FOR "the address" IN [TRY_CAST("read source.ip" AS VARCHAR)]])[1] AS "single source.ip",
    typeof("read user.name") IN ('VARCHAR', '"NULL"') AND typeof("read host.name") IN ('VARCHAR', '"NULL"') AND typeof("read source.ip") IN ('VARCHAR', '"NULL"') AS "# are single"
  FROM values_read
  WHERE (CASE WHEN typeof("read event.ingested") IN ('TIMESTAMP', '"NULL"') AND typeof("read @timestamp") IN ('TIMESTAMP', '"NULL"') THEN COALESCE(TRY_CAST("read event.ingested" AS TIMESTAMP), TRY_CAST("read @timestamp" AS TIMESTAMP)) >= make_timestamp((COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now())) - 540000) * 1000) AND COALESCE(TRY_CAST("read event.ingested" AS TIMESTAMP), TRY_CAST("read @timestamp" AS TIMESTAMP)) < make_timestamp((COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now())) + 1) * 1000) ELSE len([1 FOR "each time" IN COALESCE("values event.ingested", "values @timestamp") IF "each time" BETWEEN (COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now())) - 540000) AND COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now()))]) > 0 END)
    AND (CASE WHEN typeof("read event.category") = 'VARCHAR' THEN (TRY_CAST("read event.category" AS VARCHAR) = 'authentication') ELSE (list_contains("unsorted event.category", 'authentication')) END)
    AND (CASE WHEN typeof("read event.outcome") = 'VARCHAR' THEN (TRY_CAST("read event.outcome" AS VARCHAR) = 'failure') ELSE (list_contains("unsorted event.outcome", 'failure')) END)
    AND (CASE WHEN typeof("read host.os.type") = 'VARCHAR' THEN (TRY_CAST("read host.os.type" AS VARCHAR) = 'linux') ELSE (list_contains("unsorted host.os.type", 'linux')) END)
),
step_2_of_singles_key_1 AS ( -- groups: user.name
  SELECT *, "single user.name" AS "# key 1" FROM (SELECT * FROM source WHERE "# are single") WHERE "single user.name" IS NOT NULL
),
step_2_of_singles_key_2 AS ( -- groups: host.name
  SELECT *, "single host.name" AS "# key 2" FROM step_2_of_singles_key_1 WHERE "single host.name" IS NOT NULL
),
step_2_of_singles AS ( -- aggregate
  SELECT "# key 1" AS "user.name", "# key 2" AS "host.name", count(*) AS "column count", count(DISTINCT "single source.ip") AS "column cardinality", min("#") AS "#" FROM step_2_of_singles_key_2 GROUP BY "# key 1", "# key 2"
),
step_2_of_lists_key_1 AS ( -- groups: user.name
  SELECT *, unnest("user.name") AS "# key 1" FROM (SELECT * FROM source WHERE NOT "# are single")
),
step_2_of_lists_key_2 AS ( -- groups: host.name
  SELECT *, unnest("host.name") AS "# key 2" FROM step_2_of_lists_key_1
),
step_2_of_lists AS ( -- aggregate
  SELECT "# key 1" AS "user.name", "# key 2" AS "host.name", count(*) AS "column count", len(list_distinct(list_concat(COALESCE(list(DISTINCT "source.ip"[1]), []), COALESCE(flatten(list(DISTINCT "source.ip") FILTER (WHERE len("source.ip") > 1)), [])))) AS "column cardinality", min("#") AS "#" FROM step_2_of_lists_key_2 GROUP BY "# key 1", "# key 2"
),
step_2 AS ( -- groups of either
  SELECT * FROM step_2_of_singles UNION ALL SELECT * FROM step_2_of_lists
),
step_3 AS ( -- filter
  SELECT * FROM step_2
  WHERE ("column count" >= 5)
    AND ("column cardinality" >= 2)
)
SELECT "user.name" AS "user.name", "host.name" AS "host.name", "column count" AS "count", "column cardinality" AS "cardinality" FROM step_3 ORDER BY ALL;
