EXISTS {
  // The embedded engine finds nothing where the second pattern takes the report from the first by itself.
  MATCH __PATTERN__
  WITH r.report AS report
  MATCH (t:KgText {id: report})
  RETURN t
}
