-- innotui domain schema (run on DuckDB 2.0.0 and 1.5.5; the v1.0.0 file opens in 1.1.3). 
-- 1. vocabularies -------------------------------------------------------------
CREATE TYPE figure_status AS ENUM ('reported', 'planned', 'target');
CREATE TYPE qualifier     AS ENUM ('exact', 'over', 'nearly', 'about', 'at_least', 'up_to');   -- the last two: for reading releases
CREATE TYPE growth_form   AS ENUM ('pct', 'pct_avg', 'pct_each', 'multiple_of', 'increase_times', 'increment', 'pp');
CREATE TYPE reading       AS ENUM ('plain', 'either', 'to', 'by');
CREATE TYPE vintage       AS ENUM ('unknown', 'first', 'final');
CREATE TYPE verdict       AS ENUM ('pass', 'untestable', 'tension', 'fail');      -- from best to worst, so that max() is the worst

-- 2. reference tables ---------------------------------------------------------
CREATE TABLE meta (                       -- what this file is: 'application' = 'innotui', 'schema_version', 'data_version', 'content_hash'
  key        VARCHAR PRIMARY KEY,
  value      VARCHAR NOT NULL
);
CREATE TABLE sources (
  source_id  VARCHAR PRIMARY KEY CHECK (regexp_full_match(source_id, '[a-z0-9-]+')),
  title      VARCHAR NOT NULL,            -- our own English label, never the headline (sources.csv: title_en)
  headline   VARCHAR,                     -- the printed title, for citations only (bibliographic fact); NULL where not known
  issuer     VARCHAR NOT NULL,            -- body whose claims these are (OWID producer / PROV agent)
  carrier    VARCHAR NOT NULL,            -- wire or site that carried it
  kind       VARCHAR NOT NULL CHECK (kind IN ('press_release', 'government_site', 'communique', 'news', 'trade_site', 'scraped_copy', 'data_file')),
  published  VARCHAR NOT NULL,            -- EDTF level 2: '2024-11-25', '2023-12~', '2025', '[2014..]' ('..' alone: not known)
  published_from DATE,                    -- earliest and latest day 'published' allows, set by the builder; NULL = open
  published_to   DATE,
  url        VARCHAR CHECK (regexp_matches(url, '^https?://')),
  accessed   DATE,                        -- when we read it; citations need it
  lang       VARCHAR NOT NULL CHECK (regexp_full_match(lang, '[a-z]{2}')),                -- ISO 639-1, of the text that was read
  translated BOOLEAN NOT NULL DEFAULT FALSE,                                              -- the text is a rendering from another language
  grade      VARCHAR NOT NULL CHECK (grade IN ('A', 'B', 'C')),                           -- C: unnamed copy
  paragraphs SMALLINT CHECK (paragraphs > 0),                                             -- only where the text is at hand
  sha256     VARCHAR CHECK (length(sha256) = 64),
  note       VARCHAR,
  CHECK ((paragraphs IS NULL) = (sha256 IS NULL))
);
CREATE TABLE periods (
  period_id  VARCHAR PRIMARY KEY,         -- ISO 8601 / EDTF: '2023', '2024-01/2024-10', '2023-12-31', '/2024-03'
  label      VARCHAR NOT NULL,            -- 'Jan–Oct 2024'
  kind       VARCHAR NOT NULL CHECK (kind IN ('year', 'ytd', 'years', 'month', 'range', 'instant', 'open')),  -- range: H2, Apr-Jun
  start_date DATE,                        -- NULL = unknown
  end_date   DATE,
  CHECK (start_date IS NULL OR end_date IS NULL OR start_date <= end_date),
  CHECK (kind = 'open' OR (start_date IS NOT NULL AND end_date IS NOT NULL)),
  CHECK (kind <> 'ytd' OR (month(start_date) = 1 AND day(start_date) = 1 AND year(start_date) = year(end_date)))
);
CREATE TABLE regions (
  region_id  VARCHAR PRIMARY KEY CHECK (regexp_full_match(region_id, '[a-z0-9-]+')),
  name_en    VARCHAR NOT NULL,
  name_zh    VARCHAR,                     -- a user's regions may have none; a test demands it of the bundled ones
  kind       VARCHAR NOT NULL CHECK (kind IN ('world', 'group', 'country', 'province', 'prefecture_city', 'county', 'national_new_area', 'development_zone',
                'state', 'territory', 'region', 'prefecture', 'district', 'municipality', 'city', 'other')),
  parent_id  VARCHAR REFERENCES regions (region_id),   -- smallest listed unit that wholly contains it
  gb_code    VARCHAR UNIQUE CHECK (regexp_full_match(gb_code, '[1-9][0-9]{5}')),   -- GB/T 2260; NULL for zones and new areas
  iso_code   VARCHAR UNIQUE CHECK (regexp_full_match(iso_code, '[A-Z]{2}(-[A-Z0-9]{1,3})?')), -- ISO 3166-1 or -2
  lat        DOUBLE CHECK (lat BETWEEN -90 AND 90),
  lon        DOUBLE CHECK (lon BETWEEN -180 AND 180),
  search     VARCHAR,                     -- names and pinyin, set by the builder (also in chains, orgs, initiatives, indicators)
  note       VARCHAR
);
CREATE TABLE chains (
  chain_id   VARCHAR PRIMARY KEY CHECK (regexp_full_match(chain_id, '[a-z0-9-]+')),
  name_en    VARCHAR NOT NULL,
  name_zh    VARCHAR,
  kind       VARCHAR NOT NULL CHECK (kind IN ('sector', 'chain', 'product')),
  parent_id  VARCHAR REFERENCES chains (chain_id),
  search     VARCHAR
);
CREATE TABLE orgs (
  org_id     VARCHAR PRIMARY KEY CHECK (regexp_full_match(org_id, '[a-z0-9-]+')),
  name_en    VARCHAR NOT NULL,
  name_zh    VARCHAR,                     -- NULL unless known for certain
  kind       VARCHAR NOT NULL CHECK (kind IN ('firm', 'institute', 'university', 'government')),
  region_id  VARCHAR REFERENCES regions (region_id),
  search     VARCHAR
);
CREATE TABLE initiatives (
  initiative_id VARCHAR PRIMARY KEY CHECK (regexp_full_match(initiative_id, '[a-z0-9-]+')),
  name_en    VARCHAR NOT NULL,
  name_zh    VARCHAR,
  kind       VARCHAR NOT NULL CHECK (kind IN ('platform', 'policy', 'plan', 'project', 'facility', 'alliance')),
  region_id  VARCHAR NOT NULL REFERENCES regions (region_id),
  started    VARCHAR,                     -- EDTF
  source_id  VARCHAR NOT NULL REFERENCES sources (source_id),
  para       SMALLINT CHECK (para > 0),   -- NULL where the source has no paragraphs
  search     VARCHAR
);
CREATE TABLE links (                      -- firm-in-chain, firm-in-region, region-has-chain, project-by-firm ...
  link_id    VARCHAR PRIMARY KEY CHECK (regexp_full_match(link_id, '[a-z0-9-]+')),   -- integers of two packages always clash
  role       VARCHAR NOT NULL CHECK (role IN ('located_in', 'active_in', 'key_chain', 'leading', 'emerging', 'future', 'cluster', 'owner', 'carrier', 'member')),
  org_id     VARCHAR REFERENCES orgs (org_id),
  region_id  VARCHAR REFERENCES regions (region_id),
  chain_id   VARCHAR REFERENCES chains (chain_id),
  initiative_id VARCHAR REFERENCES initiatives (initiative_id),
  source_id  VARCHAR NOT NULL REFERENCES sources (source_id),
  para       SMALLINT CHECK (para > 0),
  CHECK ((org_id IS NOT NULL)::INT + (region_id IS NOT NULL)::INT + (chain_id IS NOT NULL)::INT + (initiative_id IS NOT NULL)::INT = 2)
);
CREATE TABLE indicators (
  indicator_id VARCHAR PRIMARY KEY CHECK (regexp_full_match(indicator_id, '[a-z0-9_]+')),
  name_en    VARCHAR NOT NULL,
  name_zh    VARCHAR,
  topic      VARCHAR NOT NULL CHECK (topic IN ('economy', 'industry', 'firms', 'innovation', 'talent', 'investment',
                'trade', 'prices', 'labour', 'energy', 'population', 'environment')),
  unit       VARCHAR NOT NULL CHECK (regexp_full_match(unit, '[A-Z]{3}') OR unit IN (             -- a currency by its ISO 4217 code, or one of
                'count', 'persons', 'households', 'passengers', 'vehicles', 'teu',
                'W', 'Wh', 'J', 't', 'kg', 'tce', 'toe', 'tkm', 'pkm', 'bbl', 'l', 'm', 'km', 'm2', 'km2', 'ha', 'mu', 'm3', 'mm', 'degC', 'hours', 'days', 'years',
                'percent', 'per_mille', 'points', 'index', 'rank', 'volume')),                     -- volume: each row says its own
  additive   BOOLEAN NOT NULL,                                   -- parts of a place add up to it: gdp yes; per head, shares, ranks, lists no
  measure    VARCHAR NOT NULL CHECK (measure IN ('flow', 'stock', 'ratio', 'capacity')),
  coverage   VARCHAR,                     -- e.g. 'above designated size (>= CNY 20m revenue)'
  numerator_id   VARCHAR REFERENCES indicators (indicator_id),  -- shares only: lets the audit derive wholes
  denominator_id VARCHAR REFERENCES indicators (indicator_id),
  denominator_scope VARCHAR CHECK (denominator_scope IN ('same', 'parent')),                   -- parent: a city's share of its province
  definition VARCHAR NOT NULL,
  search     VARCHAR,
  CHECK ((denominator_id IS NULL) = (denominator_scope IS NULL))
);

-- 3. facts: one row = one claim in one paragraph of one source ------------------
CREATE TABLE observations (               -- levels, shares, counts, ranks
  observation_id VARCHAR PRIMARY KEY CHECK (regexp_full_match(observation_id, '[a-z0-9-]+')),   -- the builder also refuses an id used in both fact tables
  indicator_id VARCHAR NOT NULL REFERENCES indicators (indicator_id),
  region_id  VARCHAR NOT NULL REFERENCES regions (region_id),
  chain_id   VARCHAR REFERENCES chains (chain_id),
  org_id     VARCHAR REFERENCES orgs (org_id),
  initiative_id VARCHAR REFERENCES initiatives (initiative_id),
  period_id  VARCHAR NOT NULL REFERENCES periods (period_id),
  stated     VARCHAR NOT NULL CHECK (regexp_full_match(stated, '-?[0-9]+(\.[0-9]+)?')), -- digits as printed, commas dropped
  unit_mult  TINYINT NOT NULL DEFAULT 0 CHECK (unit_mult BETWEEN 0 AND 15),              -- SDMX UNIT_MULT (power of ten): 4 = 万, 8 = 亿, 12 = 万亿
  unit       VARCHAR CHECK (unit IN (       -- only where the indicator's unit is 'volume'
                'count', 'persons', 'households', 'passengers', 'vehicles', 'teu',
                'W', 'Wh', 'J', 't', 'kg', 'tce', 'toe', 'tkm', 'pkm', 'bbl', 'l', 'm', 'km', 'm2', 'km2', 'ha', 'mu', 'm3', 'mm', 'degC', 'hours', 'days', 'years')),
  price_basis VARCHAR NOT NULL DEFAULT 'none' CHECK (price_basis IN ('real', 'nominal', 'none', 'unknown')),
  vintage    vintage NOT NULL DEFAULT 'unknown',
  qualifier  qualifier NOT NULL DEFAULT 'exact',
  status     figure_status NOT NULL DEFAULT 'reported',
  said_by    VARCHAR REFERENCES orgs (org_id),
  source_id  VARCHAR NOT NULL REFERENCES sources (source_id),
  para       SMALLINT CHECK (para > 0),   -- the builder: given and <= sources.paragraphs exactly where the source has paragraphs
  doubt      VARCHAR CHECK (regexp_full_match(doubt, '(grammar|definition|translation|window|base)( (grammar|definition|translation|window|base))*')), -- what is open about it
  note       VARCHAR CHECK (length(note) <= 200)
);
CREATE TABLE growth (                     -- claims of change
  growth_id  VARCHAR PRIMARY KEY CHECK (regexp_full_match(growth_id, '[a-z0-9-]+')),
  indicator_id VARCHAR NOT NULL REFERENCES indicators (indicator_id),
  region_id  VARCHAR NOT NULL REFERENCES regions (region_id),
  chain_id   VARCHAR REFERENCES chains (chain_id),
  org_id     VARCHAR REFERENCES orgs (org_id),
  initiative_id VARCHAR REFERENCES initiatives (initiative_id),
  observation_id VARCHAR REFERENCES observations (observation_id), -- the level that changed, when the source gives it
  period_id  VARCHAR NOT NULL REFERENCES periods (period_id),
  base_period_id VARCHAR REFERENCES periods (period_id),           -- NULL = not stated and not inferable
  base_inferred BOOLEAN NOT NULL DEFAULT FALSE,
  span_years DOUBLE CHECK (span_years > 0),                        -- distance base -> period, NOT window length; NULL unknown
  form       growth_form NOT NULL,
  stated     VARCHAR NOT NULL CHECK (regexp_full_match(stated, '-?[0-9]+(\.[0-9]+)?')),
  unit_mult  TINYINT NOT NULL DEFAULT 0 CHECK (unit_mult BETWEEN 0 AND 15),
  vintage    vintage NOT NULL DEFAULT 'unknown',
  qualifier  qualifier NOT NULL DEFAULT 'exact',
  reading    reading NOT NULL DEFAULT 'plain',
  price_basis VARCHAR NOT NULL CHECK (price_basis IN ('real', 'nominal', 'none', 'unknown')), -- none = counts and physical volumes
  status     figure_status NOT NULL DEFAULT 'reported',
  said_by    VARCHAR REFERENCES orgs (org_id),
  source_id  VARCHAR NOT NULL REFERENCES sources (source_id),
  para       SMALLINT CHECK (para > 0),   -- the builder: given and <= sources.paragraphs exactly where the source has paragraphs
  doubt      VARCHAR CHECK (regexp_full_match(doubt, '(grammar|definition|translation|window|base)( (grammar|definition|translation|window|base))*')), -- what is open about it
  note       VARCHAR CHECK (length(note) <= 200),
  CHECK ((form = 'increase_times') = (reading <> 'plain')),
  CHECK (form <> 'pct_each' OR span_years IS NOT NULL),
  CHECK (form <> 'increment' OR observation_id IS NOT NULL),
  CHECK (form <> 'pp' OR unit_mult = 0)                            -- percentage points, of an indicator in percent (the builder)
);
CREATE TABLE events (                     -- what happened when
  event_id   VARCHAR PRIMARY KEY CHECK (regexp_full_match(event_id, '[a-z0-9-]+')),
  date       VARCHAR NOT NULL,            -- EDTF: '2021-03', '2022-12~'
  date_from  DATE NOT NULL,               -- set by the builder from date, for order and for the timeline
  date_to    DATE NOT NULL,
  stated     VARCHAR,                     -- what is printed in place of the date, where that is no date: 'Wednesday'
  title      VARCHAR NOT NULL CHECK (length(title) <= 80),      -- our own words
  region_id  VARCHAR NOT NULL REFERENCES regions (region_id),
  org_id     VARCHAR REFERENCES orgs (org_id),
  initiative_id VARCHAR REFERENCES initiatives (initiative_id),
  source_id  VARCHAR NOT NULL REFERENCES sources (source_id),
  para       SMALLINT CHECK (para > 0),
  CHECK (date_from <= date_to)
);
CREATE TABLE regions_inside (              -- each region with itself and all inside it, at any depth (derived)
  outer_id   VARCHAR NOT NULL,
  region_id  VARCHAR NOT NULL,
  PRIMARY KEY (outer_id, region_id)
);
CREATE TABLE chains_inside (               -- each chain with itself and all inside it, at any depth (derived)
  outer_id   VARCHAR NOT NULL,
  chain_id   VARCHAR NOT NULL,
  PRIMARY KEY (outer_id, chain_id)
);
CREATE TABLE chain_regions (               -- where a chain is: in its links' regions, else in their organisations' (derived)
  region_id  VARCHAR NOT NULL,
  chain_id   VARCHAR NOT NULL,
  PRIMARY KEY (region_id, chain_id)
);
CREATE TABLE checks (                     -- the audit, filled by audit.sql at build time
  check_id   VARCHAR PRIMARY KEY,
  kind       VARCHAR NOT NULL CHECK (kind IN ('share', 'part', 'sum', 'base', 'chain', 'cross_source', 'vintage', 'target', 'timing', 'definition')),
  title      VARCHAR NOT NULL,            -- our own label, not the headline
  expected   VARCHAR NOT NULL,
  found      VARCHAR NOT NULL,
  verdict    verdict NOT NULL,
  reason     VARCHAR NOT NULL,
  figure_ids VARCHAR[] NOT NULL,
  query      VARCHAR NOT NULL             -- SQL that reproduces it in the SQL pane
);

COMMENT ON TABLE sources IS 'One row per document. Figures cite source_id and para; no sentence of a source is stored.';
COMMENT ON TABLE periods IS 'Time windows. period_id is ISO 8601 / EDTF; ytd windows start on 1 January.';
COMMENT ON TABLE regions IS 'Places. gb_code is GB/T 2260, iso_code is ISO 3166; NULL where the standard gives none.';
COMMENT ON TABLE chains IS 'Industrial chains, sectors and products, as a tree.';
COMMENT ON TABLE orgs IS 'Firms, institutes, universities and government bodies.';
COMMENT ON TABLE initiatives IS 'Platforms, policies, plans, projects, facilities and alliances.';
COMMENT ON TABLE links IS 'Who is where, in which chain, behind which project: exactly two ends per row.';
COMMENT ON TABLE indicators IS 'What is measured, in which unit; shares name their numerator and denominator.';
COMMENT ON TABLE observations IS 'Levels, counts, shares and ranks as printed: digits, power of ten, qualifier.';
COMMENT ON TABLE growth IS 'Claims of change as printed: form, digits, qualifier, reading, base period.';
COMMENT ON TABLE events IS 'What happened when: launches, approvals, openings, plans, first deliveries.';
COMMENT ON TABLE regions_inside IS 'Each region with itself and all regions inside it.';
COMMENT ON TABLE chains_inside IS 'Each chain with itself and all chains inside it.';
COMMENT ON TABLE chain_regions IS 'In which regions a chain has links: by the region that a link names, else by its organisation''s.';
COMMENT ON TABLE meta IS 'What this file is and which data it holds.';
COMMENT ON TABLE checks IS 'The audit: what follows from the figures and whether they agree.';
