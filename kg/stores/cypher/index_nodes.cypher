// Look nodes of one label up by a property.
CREATE INDEX __NAME__ IF NOT EXISTS FOR (n:__LABEL__) ON (n.__PROPERTY__)
