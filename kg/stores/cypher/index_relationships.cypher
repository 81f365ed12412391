// Look relationships of one type up by a property.
CREATE INDEX __NAME__ IF NOT EXISTS FOR ()-[r:__TYPE__]-() ON (r.__PROPERTY__)
