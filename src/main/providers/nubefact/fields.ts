/**
 * Every field that a request may have (Nubefact's manual JSON v2.9; providers.md §1.3, §1.4), by the part of the body
 * that it stands in. What is not here is never sent: how the server takes an unknown field is documented nowhere.
 */
const HEADER = `operacion tipo_de_comprobante serie numero sunat_transaction cliente_tipo_de_documento
cliente_numero_de_documento cliente_denominacion cliente_direccion cliente_email cliente_email_1 cliente_email_2
fecha_de_emision fecha_de_vencimiento moneda tipo_de_cambio porcentaje_de_igv descuento_global total_descuento
total_anticipo total_gravada total_inafecta total_exonerada total_igv total_gratuita total_otros_cargos total_isc
total_impuestos_bolsas total percepcion_tipo percepcion_base_imponible total_percepcion total_incluido_percepcion
retencion_tipo retencion_base_imponible total_retencion detraccion detraccion_tipo detraccion_porcentaje
detraccion_total medio_de_pago_detraccion ubigeo_origen direccion_origen ubigeo_destino direccion_destino
detalle_viaje val_ref_serv_trans val_ref_carga_efec val_ref_carga_util matricula_emb_pesquera nombre_emb_pesquera
descripcion_tipo_especie_vendida lugar_de_descarga cantidad_especie_vendida fecha_de_descarga observaciones
documento_que_se_modifica_tipo documento_que_se_modifica_serie documento_que_se_modifica_numero
tipo_de_nota_de_credito tipo_de_nota_de_debito enviar_automaticamente_a_la_sunat
enviar_automaticamente_al_cliente codigo_unico condiciones_de_pago medio_de_pago placa_vehiculo
orden_compra_servicio formato_de_pdf generado_por_contingencia bienes_region_selva servicios_region_selva items guias
venta_al_credito`

const ITEM = `unidad_de_medida codigo codigo_producto_sunat descripcion cantidad valor_unitario precio_unitario
descuento subtotal tipo_de_igv tipo_de_ivap igv tipo_de_isc isc impuesto_bolsas otros_cargos total
anticipo_regularizacion anticipo_documento_serie anticipo_documento_numero`

function names(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/))
}

export const REQUEST_FIELDS = {
  header: names(HEADER),
  items: names(ITEM),
  guias: names('guia_tipo guia_serie_numero'),
  venta_al_credito: names('cuota fecha_de_pago importe'),
} as const
