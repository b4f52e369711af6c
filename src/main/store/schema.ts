import type { Generated } from 'kysely'

/**
 * Columns as SQLite gives them. Moments are epoch ms UTC; flags are 0 and 1; `_json` is canonical JSON text.
 * These types never leave the store: each file turns its rows into the domain's own.
 */
export interface Tables {
  companies: {
    id: string
    country: string
    tax_id: string
    name: string
    regimen_fiscal: string
    postal_code: string
    time_zone: string
    address: string
    email: string
    phone: string
    rounding_policy: string
    color: string
    ubigeo: string
    establishment: string
    csd_serial: string | null
    csd_valid_from: number | null
    csd_valid_to: number | null
    csd_holder: string | null
    csd_certificate: Uint8Array | null
    next_csd_serial: string | null
    next_csd_valid_from: number | null
    next_csd_valid_to: number | null
    next_csd_holder: string | null
    next_csd_certificate: Uint8Array | null
    own_rules_json: string
    terms_json: string
    created_at: number
    version: number
  }
  customers: {
    seq: Generated<number>
    id: string
    company_id: string
    country: string
    tax_id_type: string
    tax_id: string
    name: string
    name_key: string
    postal_code: string
    regimen_fiscal: string
    uso_cfdi: string
    residencia_fiscal: string
    num_reg_id_trib: string
    forma_pago: string
    metodo_pago: string
    email: string
    phone: string
    address: string
    validated_at: number | null
    refusal: string | null
    version: number
    merged_into: string | null
  }
  products: {
    seq: Generated<number>
    id: string
    company_id: string
    sku: string
    description: string
    description_key: string
    clave_prod_serv: string
    clave_unidad: string
    unidad: string
    objeto_imp: string
    unit_price: string
    price_includes_tax: number
    taxes_json: string
    version: number
    tipo_igv: string
    merged_into: string | null
  }
  print_looks: {
    company_id: string
    accent: string
    footer: string
    logo_blob: number | null
    logo_format: string | null
    logo_width: number | null
    logo_height: number | null
  }
  told_apart: { kind: string; one: string; other: string }
  comprobantes: {
    invoice_id: string
    verdict: string
    sunat_code: string
    sunat_words: string
    note: string
    hash: string
    qr: string
    link: string
    other_json: string | null
    ticket: string
    void_reason: string
    void_words: string
    cdr_fault_json: string | null
    void_cdr_fault_json: string | null
    updated_at: number
  }
  series: {
    company_id: string
    kind: string
    serie: string
    next_folio: number
  }
  invoices: {
    seq: Generated<number>
    id: string
    company_id: string
    customer_id: string | null
    country: string
    kind: string
    state: string
    serie: string
    folio: string
    receiver_tax_id: string
    receiver_name: string
    currency: string
    currency_decimals: number
    total_minor: bigint | number | null
    issued_local: string
    sort_local: string
    uuid: string
    stamped_local: string
    refusal_code: string | null
    refusal_words: string | null
    sealed_at: number | null
    draft_json: string
    created_at: number
    updated_at: number
    version: number
  }
  documents: {
    seq: Generated<number>
    id: string
    invoice_id: string
    kind: string
    blob_id: number
    created_at: number
  }
  blobs: {
    id: Generated<number>
    sha256: Uint8Array
    size: number
    codec: number
    base_id: number | null
    bytes: Uint8Array
  }
  stamps_seen: { invoice_id: string; uuid: string; seen_at: number; source: string }
  double_stamps: {
    invoice_id: string
    found_at: number
    settled_at: number | null
    note: string
  }
  outbox: {
    seq: Generated<number>
    id: string
    kind: string
    subject_type: string
    subject_id: string
    account_id: string | null
    state: string
    title: string
    payload_json: string
    idempotency_key: string
    not_before: number
    deadline_at: number | null
    due_order: number
    attempts: number
    reason: string
    code: string
    words: string
    lookups: number
    absences: number
    settle_ms: number
    lease_token: string
    lease_until: number
    created_at: number
    finished_at: number | null
    is_open: number
    order_key: string
    is_bound: Generated<number>
  }
  attempts: {
    id: Generated<number>
    job_seq: number | null
    account_id: string
    no: number
    lease_token: string
    endpoint: string
    provider: string
    started_at: number
    maybe_sent: number
    finished_at: number | null
    outcome: string
    http_status: number | null
    duration_ms: number | null
    document_sha256: string
    request_blob: number | null
    response_blob: number | null
    request_line: Generated<string>
  }
  audit_vocabulary: { word: string }
  audit_words_upto: { one: number; seq: number }
  invoices_words_due: { seq: number }
  audit_log: {
    seq: number
    at: number
    actor: string
    event: string
    subject: string
    data_json: string
    prev_hash: Uint8Array
    hash: Uint8Array
  }
  idempotency: {
    key: string
    scope: string
    request_digest: string
    http_status: number | null
    answer_blob: number | null
    created_at: number
  }
  rate_limits: {
    bucket: string
    state_json: string
    blocked_until: number
    updated_at: number
  }
  provider_accounts: {
    id: string
    company_id: string
    provider: string
    environment: string
    label: string
    settings_json: string
    secret_names_json: string
    secret_ref: string
    mac: Uint8Array
    paused_reason: string | null
    paused_words: string | null
    paused_at: number | null
    stamps_left: number | null
    created_at: number
    version: number
  }
  document_relations: { uuid: string; tipo: string; invoice_id: string }
  cancellations: {
    seq: Generated<number>
    id: string
    invoice_id: string
    company_id: string
    motive: string
    substitute: string
    state: string
    how: string
    code: string
    words: string
    actor: string
    request_sha256: string
    requested_at: number
    taken_at: number | null
    asked_at: number | null
    decided_at: number | null
    is_open: number
  }
  substitutions: {
    copy_id: string
    original_id: string
    state: string
    actor: string
    created_at: number
    ended_at: number | null
  }
  sat_checks: {
    invoice_id: string
    asked_at: number
    estado: string
    cancelable: string
    process: string
    finding: string
  }
  sales: {
    seq: Generated<number>
    id: string
    company_id: string
    ticket: string
    sold_local: string
    forma_pago: string
    total_minor: bigint | number
    parts_json: string
    sale_json: string
    actor: string
    created_at: number
  }
  receivers: {
    company_id: string
    tax_id: string
    accepted_json: string | null
    refused_json: string | null
  }
  sale_documents: { sale_id: string; kind: string; invoice_id: string }
  settings: { key: string; value_json: string }
  people: {
    id: string
    name: string
    role: string
    active: number
    pin_hash: string
    created_at: number
    version: number
  }
  schema_migrations: {
    id: number
    name: string
    checksum: string
    applied_at: number
    app_version: string
  }
}
