import { readTexts, type Catalog } from './catalog.ts'

/** Frequent keys of c_ClaveProdServ, to start with; SAT's own list has over 52,000, so one that is missing here may well exist. */
export const CLAVE_PROD_SERV: Catalog = {
  source: 'SAT c_ClaveProdServ',
  edition: '2023-03',
  since: '2022-01-01',
  isComplete: false,
  entries: readTexts(`
01010101 No existe en el catálogo
10121800 Alimento para perros y gatos
14111500 Papel de imprenta y papel de escribir
14111507 Papel para impresora o fotocopiadora
14111703 Toallas de papel
14111704 Papel higiénico
15101505 Combustible diesel
15101514 Gasolina regular menor a 91 octanos
15101515 Gasolina premium mayor o igual a 91 octanos
15111510 Gas licuado de petróleo
15121501 Aceite motor
24111500 Bolsas
24121500 Cajas, bolsas y sacos para empaquetado
25101500 Vehículos de pasajeros
25101503 Carros
25101801 Motocicletas
25172500 Neumáticos y cámaras de neumáticos
25172504 Llantas para automóviles o camionetas
26111700 Baterías, pilas y accesorios
26111701 Baterías recargables
26111702 Pilas alcalinas
26121500 Alambre eléctrico
26121600 Cables eléctricos y accesorios
27111500 Herramientas de corte y engarzado y punzones
27111700 Llaves inglesas y guías
30102300 Perfiles
30111500 Concreto y morteros
30111601 Cemento
30131500 Bloques
30131502 Bloques de concreto
30131600 Ladrillos
30131700 Azulejos y baldosas
30151500 Material para tejados y techos
30151800 Materiales para revestimiento de paredes y exterior
30161500 Materiales para acabados de paredes
30161700 Suelos
30171500 Puertas
30171600 Ventanas
30181500 Porcelana sanitaria
30181503 Duchas
30191500 Escaleras y andamios
31151500 Cuerdas
31161500 Tornillos
31161600 Pernos
31161700 Tuercas
31161800 Arandelas
31162000 Clavos
31201500 Cinta adhesiva
31211500 Pinturas y tapa poros
31211501 Pinturas de esmalte
39101600 Lámparas y bombillas
39101605 Lámparas fluorescentes
39111500 Iluminación de interiores y artefactos
39111600 Iluminación exterior y artefactos
39121000 Equipamiento para distribución y conversión de alimentación
39121300 Cuadros, registros y menaje para electricidad
39121402 Enchufes eléctricos
39121600 Dispositivos y accesorios para la protección de circuitos
40101701 Aires acondicionados
40141600 Válvulas
40141700 Material de ferretería y accesorios
40142000 Mangueras
40151500 Bombas
40161500 Filtros
40171500 Tubos y tuberías comerciales
41111500 Instrumentos de medición del peso
43191500 Dispositivos de comunicación personal
43191501 Teléfonos móviles
43201803 Unidades de disco duro
43202005 Tarjeta flash de almacenamiento de memoria
43211500 Computadores
43211503 Computadores notebook
43211507 Computadores de escritorio
43211509 Computadores de tableta
43211706 Teclados
43211708 Mouse o bola de seguimiento para computador
43211900 Monitores y pantallas de computador
43212100 Impresoras de computador
43212105 Impresoras láser
43212110 Impresoras de múltiples funciones
43222600 Equipo de servicio de red
43222609 Enrutadores (routers) de red
43231500 Software funcional específico de la empresa
43232300 Software de consultas y gestión de datos
43233200 Software de seguridad y protección
44101500 Máquinas de duplicación
44101700 Accesorios para impresoras, fotocopiadoras y aparatos de fax
44103100 Suministros para impresora, fax y fotocopiadora
44103103 Tóner para impresoras o fax
44121600 Suministros de escritorio
44121615 Grapadoras
44121700 Instrumentos de escritura
44121701 Bolígrafos
44121704 Esferos de punta redonda
44121706 Lápices de madera
44122000 Carpetas de archivo, carpetas y separadores
44122003 Carpetas
45121500 Cámaras
46171610 Cámaras de seguridad
46181500 Ropa de seguridad
46181504 Guantes de protección
46181526 Camisas protectoras
46181604 Botas de seguridad
46191601 Extintores
47111500 Equipo de lavado y secado
47131500 Trapos y paños de limpieza
47131600 Escobas, traperos, cepillos y accesorios
47131604 Escobas
47131618 Traperos húmedos
47131800 Soluciones de limpieza y desinfección
47131803 Desinfectantes para uso doméstico
47131805 Limpiadores de propósito general
47131807 Blanqueadores
49161500 Equipos para deportes de campo
50101700 Frutos secos
50111500 Carne y aves de corral
50112000 Carnes procesadas y preparadas
50121500 Pescado
50131600 Huevos y sustitutos
50131609 Huevos preparados
50131700 Productos de leche y mantequilla
50131800 Queso
50151500 Grasas y aceites vegetales comestibles
50161500 Chocolates, azúcares, edulcorantes productos
50161509 Azucares naturales o productos endulzantes
50161800 Productos de confitería
50161813 Chocolate o sustituto de chocolate, confite
50171500 Hierbas y especias y extractos
50171830 Salsas o condimentos o cremas de untar o marinados
50181900 Pan, galletas y pastelitos dulces
50181901 Pan fresco
50181905 Galletas de dulce
50192100 Botanas
50192109 Papas fritas de talego o mezclas
50201700 Café y té
50201706 Café
50202200 Bebidas alcohólicas
50202201 Cerveza
50202203 Vino
50202206 Licor destilado
50202300 Bebidas no alcohólicas
50202301 Agua
50202304 Jugos de repisa
50202306 Refrescos
50202310 Agua mineral
50221000 Legumbres
50221100 Cereales
50221101 Grano de cereal
50221300 Harina y productos de molinos
51142000 Analgésicos no narcóticos/antipiréticos
51142001 Acetaminofén
51191900 Suplementos dietéticos y productos de terapia alimenticia
51191905 Suplementos vitamínicos
52101500 Alfombras y felpudos
52121500 Ropa de cama
52131500 Cortinas y ropaje
52141500 Electrodomésticos para cocina
52141501 Neveras para uso doméstico
52141800 Otros electrodomésticos
52151500 Utensilios de cocina desechables domésticos
52151600 Utensilios de cocina domésticos
52161500 Equipos audiovisuales
52161505 Televisores
53101500 Pantalones de deporte, pantalones y pantalones cortos
53101600 Faldas y blusas
53101602 Camisas para hombre
53102300 Ropa interior
53102700 Uniformes
53103000 Camisetas
53111500 Botas
53111600 Zapatos
53121500 Maletas
53121600 Monederos, bolsos de mano y bolsas
53131500 Dentales
53131600 Baño y cuerpo
53131608 Jabones
53131628 Champús
54101500 Joyería fina
55101500 Publicaciones impresas
55101509 Textos educacionales o vocacionales
55121500 Rótulos
55121600 Etiquetas
55121700 Señalización
56101500 Muebles
56101504 Asientos
56101519 Mesas
56101700 Muebles de oficina
60141000 Juguetes
70111500 Plantas y árboles ornamentales
72101500 Servicios de apoyo para la construcción
72101505 Servicios de cerrajería
72101507 Servicio de mantenimiento de edificios
72101509 Servicio de mantenimiento o reparación de equipos y sistemas de protección contra incendios
72101510 Mantenimiento o reparación del sistema de plomería
72101511 Servicio de instalación o mantenimiento o reparación de aires acondicionados
72102900 Servicios de mantenimiento y reparación de instalaciones
72111000 Servicios de construcción de unidades unifamiliares
72121000 Servicios de construcción de edificios industriales y bodegas nuevas
72141000 Servicios de construcción de autopistas y carreteras
72151200 Servicios de construcción y mantenimiento de HVAC calefacción y enfriamiento y aire acondicionado
72151207 Servicio de instalación y mantenimiento acondicionamiento del aire, enfriamiento y calefacción hvac
72151300 Servicios de pintura e instalación de papel de colgadura
72151500 Servicios de sistemas eléctricos
72152400 Servicios de montaje e instalación de ventanas y puertas
72152500 Servicios de instalación de pisos
72154066 Mantenimiento general de equipos de oficina
73181000 Servicios de maquinado
76101500 Desinfección
76111500 Servicios de limpieza y mantenimiento de edificios generales y de oficinas
76111501 Servicios de limpieza de edificios
76111504 Servicios de limpieza de ventanas o persianas
76121500 Recolección y disposición de basuras
78101501 Transporte nacional aéreo de carga
78101800 Transporte de carga por carretera
78101801 Servicios de transporte de carga por carretera (en camión) en área local
78101802 Servicios transporte de carga por carretera (en camión) a nivel regional y nacional
78101803 Servicios de transporte de vehículos
78102200 Servicios postales de paqueteo y courrier
78102203 Servicios de envío, recogida o entrega de correo
78102205 Servicios de entrega local de cartas o paquetes pequeños
78111502 Viajes en aviones comerciales
78111802 Servicios de buses con horarios programados
78111804 Servicios de taxi
78111808 Alquiler de vehículos
78121500 Empaque
78121601 Carga y descarga de mercancías
78131600 Almacenamiento de bienes generales
78131800 Bodegaje y almacenamiento especializado
78141500 Servicios de organización de transportes
78141501 Servicios de expedidores de fletes
78181500 Servicios de mantenimiento y reparación de vehículos
78181501 Servicio de pintura o reparación de carrocerías de vehículos
78181502 Reparación de transmisiones
78181503 Servicio de cambio fluidos de transmisión o de aceite
78181505 Servicios de inspección de vehículos
78181507 Reparación y mantenimiento automotor y de camiones ligeros
80101500 Servicios de consultoría de negocios y administración corporativa
80101507 Servicios de asesoramiento sobre tecnologías de la información
80101600 Gerencia de proyectos
80111500 Desarrollo de recursos humanos
80111600 Servicios de personal temporal
80121600 Servicios de derecho comercial
80121700 Servicios de responsabilidad civil
80131500 Alquiler y arrendamiento de propiedades o edificaciones
80131501 Arrendamiento de residencias
80131502 Arrendamiento de instalaciones comerciales o industriales
80131600 Ventas de propiedades y edificios
80131800 Servicios de administración inmobiliaria
80141500 Investigación de mercados
80141600 Actividades de ventas y promoción de negocios
80141601 Servicios de promoción de ventas
80141602 Servicios de relaciones públicas
80141605 Mercancía promocional
80141607 Gestión de eventos
80141900 Exhibiciones y ferias comerciales
80151500 Facilitación del comercio
80161500 Servicios de apoyo gerencial
80161501 Servicios secretariales o de administración de oficinas
80161504 Servicios de oficina
81101500 Ingeniería civil
81101508 Ingeniería arquitectónica
81101700 Ingeniería eléctrica y electrónica
81111500 Ingeniería de software o hardware
81111503 Diseño de integración de sistemas
81111504 Servicios de programación de aplicaciones
81111800 Servicios de sistemas y administración de componentes de sistemas
81111801 Seguridad de los computadores, redes o internet
81111805 Mantenimiento o soporte de sistemas patentados o autorizados
81111811 Servicios de soporte técnico o de mesa de ayuda
81111812 Servicio de mantenimiento o soporte del hardware del computador
81112000 Servicios de datos
81112100 Servicios de internet
81112101 Proveedores de servicio de internet (psi)
81112105 Servicios de hospedaje de operación de sitios web
81112200 Mantenimiento y soporte de software
81112202 Actualizaciones o parches de software
81112300 Mantenimiento y soporte de hardware de computador
81112501 Servicio de licencias del software del computador
81161700 Servicios de telecomunicaciones
82101500 Publicidad impresa
82101501 Publicidad en vallas
82101600 Publicidad difundida
82101801 Servicios de campañas publicitarias
82121500 Impresión
82121503 Impresión digital
82121506 Impresión de publicaciones
82121700 Fotocopiado
82131600 Fotógrafos y cinematógrafos
82141500 Servicios de diseño artístico
82141502 Diseño o gráficos artísticos
82151700 Profesionales de las artes escénicas
83101800 Servicios eléctricos
83101803 Suministro de electricidad trifásica
83111500 Comunicaciones telefónicas locales y de larga distancia
83111600 Servicios de comunicaciones móviles
83111603 Servicios de telefonía celular
83112300 Servicios de telecomunicaciones por fibra
84111500 Servicios contables
84111502 Servicio de contabilidad financiera
84111505 Servicios de contabilidad de sueldos y salarios
84111506 Servicios de facturación
84111600 Servicios de auditoría
84121500 Instituciones bancarias
84131503 Seguro de automóviles o camiones
84131602 Seguros de asistencia médica y hospitalización
85101501 Servicios hospitalarios de emergencia o quirúrgicos
85121502 Servicios de consulta de médicos de atención primaria
85121600 Servicios médicos de doctores especialistas
85121608 Servicios de psicología
85121700 Servicios de prestadores especialistas de servicios de salud
85121800 Laboratorios médicos
85121801 Servicios de laboratorios de análisis de sangre
85122000 Servicios dentales
85122001 Servicios de odontólogos
85122100 Servicios de rehabilitación
85161500 Reparación de equipo médico o quirúrgico
86101700 Servicios de capacitación vocacional no - científica
86121500 Escuelas preescolares, primarias y secundarias
86121501 Servicios educativos preescolares
86121503 Escuelas privadas de educación primaria o secundaria
86121700 Universidades y politécnicos
86132000 Servicios de educación y capacitación en administración
90101500 Establecimientos para comer y beber
90101501 Restaurantes
90101503 Establecimientos de comida rápida
90101600 Servicios de banquetes y catering
90101603 Servicios de cáterin
90101700 Servicios de cafetería
90111500 Hoteles y moteles y pensiones
90111501 Hoteles
90111800 Cuartos de hotel
90121500 Agentes de viajes
90121502 Agencias de viajes
91101500 Facilidades de spa y ejercicios y rejuvenecimiento
91101501 Gimnasios o centros de salud
91101600 Cuidado facial y corporal
91101700 Cuidado del pelo
91111500 Servicios de lavandería
91111502 Servicios de lavandería
92121500 Servicios de guardias
92121504 Servicios de guardas de seguridad
92121701 Vigilancia o mantenimiento o monitoreo de alarmas
94121500 Clubes deportivos
`),
}
