// One relationship with an id and a type.
CREATE CONSTRAINT __NAME__ IF NOT EXISTS FOR ()-[r:__TYPE__]-() REQUIRE r.id IS UNIQUE
